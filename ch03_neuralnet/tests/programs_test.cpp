#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "ch03_neuralnet/tests/drawn_digits.hpp"
#include "common/io/npz.hpp"
#include "common/io/png.hpp"
#include "common/testing/catch.hpp"
#include "common/testing/run_program.hpp"
#include "common/testing/temporary_folder.hpp"

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

TEST_CASE("the activation functions print the book's values", "[programs]") {
  check_numbers(output_of("ch03/step_function", {"--plot", "none"}),
                "step_function([-1, 1, 2]) =", {0, 1, 1});
  check_numbers(output_of("ch03/sigmoid", {"--plot", "none"}),
                "sigmoid([-1, 1, 2]) =", {0.26894142, 0.73105858, 0.88079708});
  check_numbers(output_of("ch03/relu", {"--plot", "none"}), "relu([-1, 1, 2]) =", {0, 1, 2});
  const std::string output = output_of("ch03/sig_step_compare", {"--plot", "none"});
  check_numbers(output, "step    =", {0, 0, 0, 1, 1});
  check_numbers(output, "sigmoid =", {0.11920292, 0.37754067, 0.5, 0.62245933, 0.88079708});
}

TEST_CASE("sigmoid refuses a range that ends before it begins", "[programs]") {
  const ProgramResult result = run_program("ch03/sigmoid", {"--from", "1", "--to", "1"});
  CHECK(result.status == 2);
  CHECK_THAT(result.errors, contains_text("--from must be below --to"));
}

TEST_CASE("matrix_product prints the book's products and the error", "[programs]") {
  const std::string output = output_of("ch03/matrix_product");
  check_numbers(output, "(2, 2) x (2, 2) -> (2, 2)\nis", {19, 22, 43, 50});
  check_numbers(output, "(2, 3) x (3, 2) -> (2, 2)\nis", {22, 28, 49, 64});
  CHECK_THAT(output,
             contains_text("is an error: matmul: (2, 3) x (2, 2): inner dimensions 3 and 2 differ\n"));
  check_numbers(output, "(3, 2) x (2,) -> (3,)\nis", {23, 53, 83});
  check_numbers(output, "(2,) x (2, 3) -> (3,)\nis", {5, 11, 17});
  CHECK_THAT(output, contains_text("dimensions: 1, shape: (4,)\n"));
  CHECK_THAT(output, contains_text("dimensions: 2, shape: (3, 2)\n"));
}

TEST_CASE("three_layer_net prints the book's signals", "[programs]") {
  const std::string output = output_of("ch03/three_layer_net");
  check_numbers(output, "A1 =", {0.3, 0.7, 1.1});
  check_numbers(output, "Z1 =", {0.57444252, 0.66818777, 0.75026011});
  check_numbers(output, "A2 =", {0.51615984, 1.21402696});
  check_numbers(output, "Z2 =", {0.62624937, 0.7710107});
  check_numbers(output, "y  =", {0.31682708, 0.69627909});
}

TEST_CASE("softmax prints the book's values, the overflow and its cure", "[programs]") {
  const std::string output = output_of("ch03/softmax");
  check_numbers(output, "exp(a) =", {1.34985881, 18.17414537, 54.59815003});
  check_numbers(output, "softmax(a) =", {0.01821127, 0.24519181, 0.73659691});
  CHECK_THAT(output, contains_text("\nsum = 1\n"));
  CHECK_THAT(output, contains_text("exp(a) / sum(exp(a)) = [nan nan nan]\n"));
  CHECK_THAT(output, contains_text("softmax(a) = [9.99954600e-01 4.53978686e-05 2.06106005e-09]\n"));
}

TEST_CASE("mnist_show prints label and shapes, and refuses an image that there is not", "[programs]") {
  const std::string output = output_of("ch03/mnist_show", {"--quick", "--plot", "none"});
  CHECK_THAT(output, contains_text("training images (100, 784), labels (100,)\n"));
  CHECK_THAT(output, contains_text("shape (784,), as a picture (28, 28)\n"));
  if (std::getenv("MNIST_DIR") != nullptr) CHECK(number_after(output, "\nlabel ") == 5);

  const ProgramResult result =
      run_program("ch03/mnist_show", {"--quick", "--plot", "none", "--index", "100"});
  CHECK(result.status == 2);
  CHECK_THAT(result.errors, contains_text("--index 100: there are 100 training images"));
}

TEST_CASE("neuralnet_mnist reads most digits, in batches as many", "[programs]") {
  const double accuracy = number_after(output_of("ch03/neuralnet_mnist", {"--quick"}), "accuracy:");
  CHECK(accuracy > 0.5);  // synthetic digits are read worse than those that it learnt from
  const std::string output = output_of("ch03/neuralnet_mnist_batch", {"--quick", "--batch", "64"});
  CHECK(number_after(output, "one at a time: accuracy") == accuracy);
  CHECK(number_after(output, "in batches of 64: accuracy") == accuracy);
}

TEST_CASE("neuralnet_mnist names a weights file that is not there", "[programs]") {
  const ProgramResult result = run_program("ch03/neuralnet_mnist", {"--quick", "--weights", "absent.npz"});
  CHECK(result.status == 1);
  CHECK_THAT(result.errors, contains_text("absent.npz"));
}

TEST_CASE("train_sample_weights makes weights that neuralnet_mnist takes", "[programs]") {
  const TemporaryFolder folder;
  const std::string file = (folder.path() / "weights.npz").string();
  const std::string training =
      output_of("ch03/train_sample_weights", {"--quick", "--epochs", "10", "--save", file});
  const double trained = number_after(training.substr(training.find("after 10 epochs")), "test accuracy");
  CHECK(trained > 0.5);
  CHECK(number_after(output_of("ch03/neuralnet_mnist", {"--quick", "--weights", file}), "accuracy:") ==
        Approx(trained).margin(0.005));  // there in float, here in double
}

TEST_CASE("predict reads a picture file, dark on light and light on dark", "[programs]") {
  const TemporaryFolder folder;
  const std::string file = (folder.path() / "seven.png").string();
  const auto [paper, ink] = GENERATE(std::pair{255.0F, 0.0F}, std::pair{20.0F, 220.0F});
  write_png(file, ch03::draw(ch03::drawn_seven,
                             {.height = 90, .width = 120, .left = 60, .paper = paper, .ink = ink}));
  const std::string output = output_of("ch03/predict", {"--image", file, "--plot", "none"});
  CHECK_THAT(output, contains_text("seven.png, 120 x 90 pixels\n"));
  CHECK_THAT(output, contains_text("It is a 7.\n"));

  // Ten bars, whose lengths are the probabilities.
  double total = 0;
  for (int digit = 0; digit < 10; ++digit) {
    const double probability = number_after(output, "\n" + std::to_string(digit) + "  ");
    const std::size_t at = output.find("\n" + std::to_string(digit) + "  ") + 1;
    const std::string line = output.substr(at, output.find('\n', at) - at);
    CHECK(std::count(line.begin(), line.end(), '#') == Approx(40 * probability).margin(0.51));
    total += probability;
  }
  CHECK(total == Approx(1).margin(0.001));
}

TEST_CASE("predict names a picture that it cannot use", "[programs]") {
  const TemporaryFolder folder;
  const std::string empty = (folder.path() / "empty.png").string();
  write_png(empty, Tensor<float>::full({20, 20}, 255));
  const ProgramResult nothing = run_program("ch03/predict", {"--image", empty, "--plot", "none"});
  CHECK(nothing.status == 1);
  CHECK_THAT(nothing.errors, contains_text("empty.png: the picture shows no digit"));

  const ProgramResult absent = run_program("ch03/predict", {"--image", "absent.png", "--plot", "none"});
  CHECK(absent.status == 1);
  CHECK_THAT(absent.errors, contains_text("absent.png"));
}

TEST_CASE("predict refuses weights with which no answer is a number", "[programs]") {
  const TemporaryFolder folder;
  const std::filesystem::path weights = folder.path() / "w.npz";
  const double wrong = GENERATE(std::nan(""), HUGE_VAL);
  const Tensor<double> W1 = Tensor<double>::full({784, 50}, wrong),
                       W2 = Tensor<double>::full({50, 100}, wrong),
                       W3 = Tensor<double>::full({100, 10}, wrong);
  const auto b1 = Tensor<double>::zeros({50}), b2 = Tensor<double>::zeros({100}),
             b3 = Tensor<double>::zeros({10});
  save_npz<double>(weights, {{"W1", W1}, {"b1", b1}, {"W2", W2}, {"b2", b2}, {"W3", W3}, {"b3", b3}});
  const ProgramResult result = run_program("ch03/predict", {"--weights", weights.string(), "--plot", "none"});
  CHECK(result.status == 1);
  CHECK_THAT(result.errors,
             contains_text("ch03/predict: " + weights.string() + ": weights that are no numbers"));
}

TEST_CASE("predict fails if what it says cannot be written", "[programs]") {
  const auto status = [](const std::string& redirection) {
    return run_and_collect({.command = {"sh", "-c", "exec \"$0\" --plot none " + redirection,
                                        DLFS_BINARY_DIR "/bin/ch03/predict"}})
        .status;
  };
  CHECK(status(">/dev/full") == 1);
  CHECK(status(">/dev/null") == 0);
}

TEST_CASE("predict shows the first test digit if no picture is named", "[programs]") {
  CHECK_THAT(output_of("ch03/predict", {"--plot", "none"}), contains_text("the first test image of "));
}
