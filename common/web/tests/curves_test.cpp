// The curves of all programs that train: --curves FILE.csv, and the same points for the local page.
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>
#include <sstream>

#include "common/json/json_value.hpp"
#include "common/testing/catch.hpp"
#include "common/testing/run_program.hpp"
#include "common/testing/temporary_folder.hpp"
#include "common/workbook/catalog/catalog.hpp"

using namespace dlfs;

namespace {

// The names of a program's options.
std::set<std::string> options_of(const std::string& program) {
  const ProgramResult result = run_program(program, {"--describe"});
  CAPTURE(program, result.errors);
  REQUIRE(result.status == 0);
  std::set<std::string> names;
  const JsonValue description = JsonValue::parse(result.output.substr(0, result.output.find('\n')));
  for (const JsonValue& option : description.member("options").array()) names.insert(option.string("name"));
  return names;
}

// Whether its options say that it learns by steps.
bool trains(const std::set<std::string>& options) {
  const auto has = [&](const char* name) { return options.contains(name); };
  return has("plain") || has("epochs") || has("iters") || has("iterations") || has("updates") ||
         has("generations");
}

}  // namespace

TEST_CASE("every program that trains has the option --curves", "[curves]") {
  std::size_t found = 0;
  std::string without;
  for (const workbook::Program& program : workbook::read_catalog(DLFS_BINARY_DIR "/catalog.tsv")) {
    if (!std::filesystem::exists(DLFS_BINARY_DIR "/bin/" + program.name())) continue;  // only part is built
    const std::set<std::string> options = options_of(program.name());
    if (!trains(options)) continue;
    ++found;
    if (!options.contains("curves")) without += program.name() + " ";
  }
  CHECK(without.empty());
  CHECK(found > 0);
}

TEST_CASE("the option --curves writes a table with a header and the points of the training", "[curves]") {
  const std::string program = GENERATE(
      "ch03/train_sample_weights", "ch04/gradient_method", "ch04/train_neuralnet", "ch04/loss_or_accuracy",
      "ch05/unfolding", "ch06/house_prices", "ch06/optimizer_compare_naive", "ch06/zero_weights",
      "ch06/monitor", "ch08/news_topics", "ch08/evolution", "ch08/q_learning", "ch08/rbm", "ch08/vae");
  CAPTURE(program);
  if (!std::filesystem::exists(DLFS_BINARY_DIR "/bin/" + program)) {
    WARN("skipped: " << program << " is not built");
    return;
  }
  const TemporaryFolder folder;
  const auto file = folder.path() / "curves.csv";
  const ProgramResult result = run_program(program, {"--quick", "--plot", "none", "--curves", file.string()});
  CAPTURE(result.errors);
  REQUIRE(result.status == 0);
  std::istringstream table(content_of(file));
  std::string line;
  std::getline(table, line);
  CHECK(line == "chart,curve,x,y");
  std::size_t rows = 0;
  for (; std::getline(table, line); ++rows) {
    CAPTURE(line);
    const std::size_t y = line.rfind(','), x = line.rfind(',', y - 1);
    CHECK(std::isfinite(std::stod(line.substr(x + 1, y - x - 1))));
    CHECK_FALSE(line.substr(y + 1).empty());
  }
  CHECK(rows >= 2);
}
