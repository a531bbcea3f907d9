#include <cmath>
#include <cstdlib>
#include <string>
#include <vector>

#include "common/testing/catch.hpp"
#include "common/testing/run_program.hpp"

using namespace dlfs;

namespace {

// What a program prints; it must succeed.
std::string output_of(const std::string& program, const std::vector<std::string>& arguments = {}) {
  const ProgramResult result = run_program(program, arguments);
  CAPTURE(result.errors);
  REQUIRE(result.status == 0);
  return result.output;
}

// The first numbers after `text` are these, to six significant digits.
void check_numbers(const std::string& output, const std::string& text, const std::vector<double>& expected) {
  const std::vector<double> found = numbers_after(output, text);
  REQUIRE(found.size() >= expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    CAPTURE(text, i);
    CHECK(found[i] == Approx(expected[i]).epsilon(5e-7));
  }
}

}  // namespace

TEST_CASE("loss_functions prints the book's losses", "[programs]") {
  const std::string output = output_of("ch04/loss_functions", {"--quick", "--plot", "none"});
  const std::string y1 = output.substr(output.find("y1 ="), output.find("y2 =") - output.find("y1 ="));
  CHECK(number_after(y1, "squared error =") == Approx(0.0975).epsilon(1e-12));
  CHECK(number_after(y1, "cross entropy =") == Approx(0.510825457099338).epsilon(1e-14));
  const std::string y2 = output.substr(output.find("y2 ="));
  CHECK(number_after(y2, "squared error =") == Approx(0.5975).epsilon(1e-12));
  CHECK(number_after(y2, "cross entropy =") == Approx(2.302584092994546).epsilon(1e-14));
}

TEST_CASE("loss_functions gives the same mean for one-hot and label", "[programs]") {
  const std::string output = output_of("ch04/loss_functions", {"--quick", "--plot", "none", "--batch", "50"});
  CHECK_THAT(output, contains_text("mini-batch (50, 784)"));
  const double one_hot = number_after(output, "t one-hot: cross entropy =");
  CHECK(one_hot == number_after(output, "t labels:  cross entropy ="));
  CHECK(one_hot == Approx(std::log(10)).epsilon(0.02));  // ten answers, equally likely
}

TEST_CASE("loss_or_accuracy: the loss answers every step of a weight, the accuracy hardly any",
          "[programs]") {
  const std::string seed = GENERATE("1", "2", "3");
  const std::string output =
      output_of("ch04/loss_or_accuracy", {"--quick", "--seed", seed, "--plot", "none"});
  CHECK(number_after(output, "the loss is flat at ") == 0);
  CHECK(number_after(output, "the accuracy at ") >= 180);
  CHECK(number_after(output, "the accuracy at ") < 200);
}

TEST_CASE("gradient_1d prints the book's derivatives", "[programs]") {
  const std::string output = output_of("ch04/gradient_1d", {"--plot", "none"});
  CHECK(std::abs(number_after(output, "derivative at 5 =") - 0.2) < 1e-9);
  CHECK(std::abs(number_after(output, "derivative at 10 =") - 0.3) < 1e-9);
}

TEST_CASE("gradient_1d shows that too small an h is no use", "[programs]") {
  const std::string output = output_of("ch04/gradient_1d", {"--plot", "none"});
  check_numbers(output, "1e-16 ", {0.2, 0.2});  // the difference is 0
  CHECK_THAT(output, contains_text("1e-50 in float is 0\n"));
}

TEST_CASE("gradient_1d differentiates elsewhere", "[programs]") {
  const std::string output = output_of("ch04/gradient_1d", {"--plot", "none", "--x", "-5", "--x2", "0"});
  CHECK(std::abs(number_after(output, "derivative at -5 =")) < 1e-9);
  CHECK(std::abs(number_after(output, "derivative at 0 =") - 0.1) < 1e-9);
}

TEST_CASE("gradient_2d prints the book's partial derivatives and gradients", "[programs]") {
  const std::string output = output_of("ch04/gradient_2d", {"--plot", "none"});
  CHECK(std::abs(number_after(output, "df/dx0 at (3, 4) =") - 6) < 1e-9);
  CHECK(std::abs(number_after(output, "df/dx1 at (3, 4) =") - 8) < 1e-9);
  CHECK_THAT(output, contains_text("gradient at [3. 4.] = [6. 8.]\n"));
  CHECK_THAT(output, contains_text("gradient at [0. 2.] = [0. 4.]\n"));
  CHECK_THAT(output, contains_text("gradient at [3. 0.] = [6. 0.]\n"));
}

TEST_CASE("gradient_method ends where the book's does", "[programs]") {
  const std::string output = output_of("ch04/gradient_method", {"--plot", "none"});
  check_numbers(output, "lr 0.1, 20 steps:", {-3 * std::pow(0.8, 20), 4 * std::pow(0.8, 20)});
  // Rounding errors of the derivative are left at the minimum: near the book's, not equal.
  const std::vector<double> end = numbers_after(output, "lr 0.1, 100 steps:");
  REQUIRE(end.size() >= 2);
  CHECK(end[0] == Approx(-6.11e-10).epsilon(0.01));
  CHECK(end[1] == Approx(8.15e-10).epsilon(0.01));
  check_numbers(output, "lr 1e-10, 100 steps:", {-2.99999994, 3.99999992});
  CHECK_THAT(output, contains_text("lr 1e-10, 100 steps: [-2.99999994  3.99999992]\n"));
  CHECK(std::abs(number_after(output, "lr 10, 100 steps:")) > 1e10);
}

TEST_CASE("gradient_simplenet prints the book's loss and gradient", "[programs]") {
  const std::string output = output_of("ch04/gradient_simplenet");
  check_numbers(output, "p =", {1.05414809, 0.63071653, 1.1328074});
  CHECK_THAT(output, contains_text("largest at 2\n"));
  // The book computed with more digits of W than it prints.
  CHECK(number_after(output, "loss =") == Approx(0.92806853663411326).epsilon(1e-8));
  check_numbers(output, "dW =", {0.21924763, 0.14356247, -0.36281009, 0.32887144, 0.2153437, -0.54421514});
  CHECK(number_after(output, "dW: ") < 0.928);
}

TEST_CASE("gradient_simplenet draws other weights, the same for the same seed", "[programs]") {
  const std::string first = output_of("ch04/gradient_simplenet", {"--random", "--seed", "3"});
  CHECK(first == output_of("ch04/gradient_simplenet", {"--random", "--seed", "3"}));
  CHECK(first != output_of("ch04/gradient_simplenet", {"--random", "--seed", "4"}));
}

TEST_CASE("train_neuralnet learns the digits", "[programs]") {
  const std::string output =
      output_of("ch04/train_neuralnet", {"--quick", "--plot", "none", "--lr", "1", "--threads", "1"});
  CHECK(number_after(output, "test accuracy") < 0.5);  // after the first step
  CHECK(number_after(output.substr(output.find("after 300 iterations")), "test accuracy") > 0.7);
}

TEST_CASE("train_neuralnet takes the same steps by numerical gradients", "[programs]") {
  const std::vector<std::string> arguments{"--iters",        "2",  "--batch",       "3",  "--hidden", "3",
                                           "--train-images", "20", "--test-images", "20", "--plot",   "none"};
  std::vector<std::string> numerical = arguments;
  numerical.emplace_back("--numerical");
  const std::string text = "after 2 iterations: loss";
  const double loss = number_after(output_of("ch04/train_neuralnet", arguments), text);
  const std::string output = output_of("ch04/train_neuralnet", numerical);
  CHECK(number_after(output, text) == Approx(loss).epsilon(1e-5));
  CHECK_THAT(output, contains_text("numerical gradient of 3 images: "));
}

TEST_CASE("train_neuralnet reaches the book's accuracy on MNIST", "[programs][mnist]") {
  if (std::getenv("MNIST_DIR") == nullptr) {
    WARN("skipped: $MNIST_DIR does not name a folder with MNIST");
    return;
  }
  const std::string output = output_of("ch04/train_neuralnet", {"--plot", "none"});
  const std::string end = output.substr(output.find("after 10000 iterations"));
  CHECK(number_after(end, "train accuracy") == Approx(0.945).margin(0.01));
  CHECK(number_after(end, "test accuracy") == Approx(0.945).margin(0.01));
}

TEST_CASE("chapter 4's programs refuse what makes no sense", "[programs]") {
  CHECK(run_program("ch04/gradient_method", {"--lr", "0"}).status == 2);
  CHECK(run_program("ch04/gradient_method", {"--steps", "0"}).status == 2);
  CHECK(run_program("ch04/gradient_2d", {"--step", "5"}).status == 2);
  CHECK(run_program("ch04/train_neuralnet", {"--batch", "0"}).status == 2);
  const ProgramResult result = run_program("ch04/loss_functions", {"--data", "no_such_folder"});
  CHECK(result.status == 1);
  CHECK_THAT(result.errors, contains_text("no_such_folder"));
}

TEST_CASE("before_deep_learning lists what each method reaches", "[programs]") {
  const std::string output = output_of("ch04/before_deep_learning", {"--quick", "--plot", "none"});
  for (const std::string name : {"naive Bayes", "softmax regression", "3 nearest neighbours",
                                 "random features, ridge", "decision tree", "random forest", "boosting"}) {
    CAPTURE(name);
    const std::vector<double> numbers = numbers_after(output, name + "  ");
    REQUIRE(numbers.size() >= 3);
    CHECK(numbers[0] > 0.5);
    CHECK(numbers[0] <= 1);
  }
  const std::string one =
      output_of("ch04/before_deep_learning", {"--quick", "--only", "tree", "--plot", "none"});
  CHECK_THAT(one, contains_text("decision tree") && !contains_text("random forest"));
  const ProgramResult wrong = run_program("ch04/before_deep_learning", {"--quick", "--only", "oak"});
  CHECK(wrong.status == 1);
  CHECK_THAT(wrong.errors, contains_text("--only oak: no such method"));
}

TEST_CASE("the angles of a clock's hands tell the time without an error", "[programs]") {
  const std::string seed = GENERATE("1", "2", "3");
  const std::string output =
      output_of("ch04/feature_engineering", {"--quick", "--seed", seed, "--plot", "none"});
  CHECK(number_after(output, "hand angles, 2 numbers:") == 1);
  CHECK(number_after(output, "hand tips, 4 numbers:") > number_after(output, "pixels, 1024 numbers:"));
}
