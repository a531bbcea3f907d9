// The chapter's programs, run as a reader runs them.
#include "common/tests/catch.hpp"
#include "common/tests/run_program.hpp"

using namespace dlfs;

namespace {

// What a program prints; it must succeed.
std::string output_of(const std::string& program, std::vector<std::string> arguments = {}) {
  arguments.insert(arguments.end(), {"--plot", "none"});
  const ProgramResult result = run_program(program, arguments);
  CAPTURE(result.errors);
  REQUIRE(result.status == 0);
  return result.output;
}

}  // namespace

TEST_CASE("layer_times shares out all of the time", "[ch08]") {
  const std::string output = output_of("ch08/layer_times", {"--quick"});
  const std::string deep = output.substr(output.find("the deep network"));
  CHECK(numbers_after(deep, "drop2").size() >= 4);
  double share = 0;
  for (const char* layer : {"conv1", "relu1", "pool1", "fc1", "relu2", "fc2"}) {
    share += numbers_after(output, std::string(layer) + " ").at(1);
  }
  CHECK(share == Approx(100).margin(3));  // six numbers rounded to whole per cent
}
