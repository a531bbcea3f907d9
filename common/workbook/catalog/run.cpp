#include "common/workbook/catalog/run.hpp"

#include "common/cli/option.hpp"
#include "common/workbook/build/build.hpp"
#include "common/workbook/catalog/catalog.hpp"
#include "common/workbook/catalog/resolve.hpp"

namespace dlfs::workbook {

Command prepare_run(const Checkout& checkout, std::span<const std::string> arguments) {
  if (arguments.empty()) {
    throw UsageError(
        "run: which program? As in ./workbook run ch05/train_neuralnet; ./workbook list shows all");
  }
  const Program program = resolve_program(read_catalog(checkout.build / "catalog.tsv"), arguments.front());
  build_target(checkout, program.target());

  Command command{(checkout.build / "bin" / program.chapter / program.program).string()};
  command.insert(command.end(), arguments.begin() + 1, arguments.end());
  return command;
}

}  // namespace dlfs::workbook
