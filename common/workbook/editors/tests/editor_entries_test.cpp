// The entries of compile_commands.json for this very checkout: each of them compiles. Those of programs and of libraries'
// tests are the build's own commands, which the build has just run; of the others every fortieth is tried here, or every
// Nth with DLFS_ENTRIES=N in the environment, a fifth of them in each test case, so that they run side by side.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>

#include "common/platform/process.hpp"
#include "common/testing/catch.hpp"
#include "common/workbook/editors/build_commands.hpp"
#include "common/workbook/editors/compile_commands.hpp"
#include "common/workbook/files.hpp"
#include "common/workbook/reports/text.hpp"

using namespace dlfs;
using namespace dlfs::workbook;

namespace {

namespace fs = std::filesystem;

const Checkout checkout{DLFS_SOURCE_DIR, DLFS_BINARY_DIR};

// What the compiler says of a file, without making anything of it.
std::string complaints(const CompileEntry& entry) {
  Command command = {"env", "-C", entry.folder.string(), "LC_ALL=C"};
  command.insert(command.end(), entry.arguments.begin(), entry.arguments.end());
  const auto output = std::find(command.begin(), command.end(), "-o");
  if (output != command.end()) command.erase(output, output + 2);
  command.insert(command.end(), {"-fsyntax-only", "-w"});
  std::string text;
  const int status = run_process(command, [&](const std::string& line) { text += line + '\n'; });
  return status == 0 ? "" : text + "exit status " + std::to_string(status);
}

void try_part(std::size_t part, std::size_t parts) {
#ifdef __SANITIZE_ADDRESS__
  WARN("skipped: the release preset tries the same entries");
  return;
#endif
  const std::string built = read_text(checkout.build / "compile_commands.json");
  const char* const wanted = std::getenv("DLFS_ENTRIES");
  const std::size_t step = wanted != nullptr ? std::stoul(wanted) : 40;
  std::size_t number = 0, tried = 0;
  for (const CompileEntry& entry : compile_entries(checkout)) {
    // The build runs this very command.
    if (built.find("\"file\": \"" + entry.file.string() + "\"") != std::string::npos) continue;
    if (number++ % (parts * step) != part * step) continue;
    INFO(entry.file.string());
    CHECK(complaints(entry) == "");
    ++tried;
  }
  CHECK(tried > 100 / parts / step);
}

}  // namespace

TEST_CASE("there is an entry for each exercise, its solution and its test, each program and library file",
          "[editors]") {
  std::set<fs::path> files;
  for (const CompileEntry& entry : compile_entries(checkout)) {
    CHECK(files.insert(entry.file).second);
    CHECK(fs::exists(entry.file));
    CHECK(std::count(entry.arguments.begin(), entry.arguments.end(), entry.file.string()) == 1);
  }
  for (const char* name :
       {"ch03_neuralnet/predict.cpp", "ch03_neuralnet/neural_net.cpp", "ch03_neuralnet/exercises/softmax.cpp",
        "ch03_neuralnet/tests/softmax_test.cpp", "common/plot/axes.cpp", "common/exercise/record.cpp",
        "common/nn/layers/affine.cpp", "dataset/idx.cpp"}) {
    INFO(name);
    CHECK(files.contains(checkout.root / name));
  }
}

TEST_CASE("the entries for editors compile, part 1 of 5", "[editors]") { try_part(0, 5); }
TEST_CASE("the entries for editors compile, part 2 of 5", "[editors]") { try_part(1, 5); }
TEST_CASE("the entries for editors compile, part 3 of 5", "[editors]") { try_part(2, 5); }
TEST_CASE("the entries for editors compile, part 4 of 5", "[editors]") { try_part(3, 5); }
TEST_CASE("the entries for editors compile, part 5 of 5", "[editors]") { try_part(4, 5); }
