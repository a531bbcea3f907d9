// The chapter's programs, run as a reader runs them.
#include <cstdlib>

#include "common/tests/catch.hpp"
#include "common/tests/run_program.hpp"

using namespace dlfs;

TEST_CASE("train_neuralnet --quick learns, whatever the data", "[ch05]") {
  const auto result = run_program("ch05/train_neuralnet", {"--quick", "--plot", "none"});
  CAPTURE(result.output, result.errors);
  REQUIRE(result.status == 0);
  CHECK(number_after(result.output, "after 1000 iterations: train accuracy") > 0.85);
  CHECK(number_after(result.output, "iterations: train accuracy 0.") > 0);
}

TEST_CASE("train_neuralnet prints the same with any number of threads", "[ch05]") {
  const auto run = [](const std::string& threads) {
    return run_program("ch05/train_neuralnet", {"--quick", "--plot", "none", "--threads", threads}).output;
  };
  const std::string one = run("1");
  CHECK_THAT(one, contains_text("after 1000 iterations"));
  CHECK(run("2") == one);
  CHECK(run("3") == one);
}

TEST_CASE("train_neuralnet reaches the book's accuracy on MNIST", "[ch05]") {
  if (std::getenv("MNIST_DIR") == nullptr) {
    WARN("skipped: MNIST_DIR is not set");
    return;
  }
  const auto result = run_program("ch05/train_neuralnet", {"--plot", "none"});
  CAPTURE(result.output, result.errors);
  REQUIRE(result.status == 0);
  const auto figures = numbers_after(result.output, "after 10000 iterations: train accuracy");
  REQUIRE(figures.size() >= 2);
  CHECK(figures[0] >= 0.97);   // training
  CHECK(figures[1] >= 0.965);  // test
}

TEST_CASE("train_neuralnet names what is wrong with its options", "[ch05]") {
  const auto usage = [](const std::vector<std::string>& arguments) {
    const auto result = run_program("ch05/train_neuralnet", arguments);
    CHECK(result.status == 2);
    CHECK(result.output.empty());
    return result.errors;
  };
  CHECK_THAT(usage({"--iters", "-1"}), contains_text("--iters -1: expected a whole number, at least 1"));
  CHECK_THAT(usage({"--lr", "0"}), contains_text("--lr 0: expected a number, above 0"));
  CHECK_THAT(usage({"--epohcs", "3"}), contains_text("unknown option '--epohcs'"));
}

TEST_CASE("train_neuralnet fails with the name of a folder that lacks MNIST", "[ch05]") {
  const auto result = run_program("ch05/train_neuralnet", {"--data", "/no/such/folder", "--plot", "none"});
  CHECK(result.status == 1);
  CHECK_THAT(result.errors, contains_text("/no/such/folder"));
}
