#include "common/training/compile_option.hpp"

#include <iostream>
#include <sstream>

#include "common/testing/catch.hpp"
#include "common/training/tests/small_training.hpp"

using namespace dlfs;

namespace {

// Captures what is written to standard output while the object lives.
class Output {
 public:
  Output() : before_(std::cout.rdbuf(text_.rdbuf())) {}
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  ~Output() { std::cout.rdbuf(before_); }
  [[nodiscard]] std::string text() const { return text_.str(); }

 private:
  std::ostringstream text_;
  std::streambuf* before_;
};

// Affine - Relu - Affine after CompileOption, with these arguments on the command line; and what was printed.
struct Result {
  Network<float> network;
  std::string printed;
};

Result compiled(const std::vector<std::string>& arguments) {
  Rng rng(1);
  Options options({.name = "a/program", .section = "1", .title = "A program"});
  const CompileOption compile(options);
  options.parse(arguments);
  Result result{two_layers<float>(6, 8, 3, rng), ""};
  const Output output;
  compile(result.network);
  result.printed = output.text();
  return result;
}

}  // namespace

TEST_CASE("a network is compiled, and it is said what runs", "[compile_option]") {
  const Result result = compiled({});
  CHECK(result.network.is_compiled());
  CHECK(result.printed == "compiled: " + result.network.plan() + "\n");
  CHECK(result.network.plan() == "Affine+Relu, Affine");
}

TEST_CASE("the option --plain leaves a network as it is, without a word", "[compile_option]") {
  const Result result = compiled({"--plain"});
  CHECK_FALSE(result.network.is_compiled());
  CHECK(result.printed.empty());
}

TEST_CASE("plans of many networks are printed in one line, each once", "[compile_option]") {
  const auto printed = [](const std::vector<std::string>& plans) {
    const Output output;
    print_plans(plans);
    return output.text();
  };
  CHECK(printed({"Affine", "Affine+Relu", "Affine"}) == "compiled: Affine; Affine+Relu\n");
  CHECK(printed({"", ""}).empty());
}
