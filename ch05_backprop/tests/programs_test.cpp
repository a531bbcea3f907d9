// The chapter's programs, run as a reader runs them.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "common/testing/catch.hpp"
#include "common/testing/run_program.hpp"
#include "common/testing/temporary_folder.hpp"

using namespace dlfs;

namespace {

// What a program prints; it must succeed and not complain.
std::string output_of(const std::string& program, const std::vector<std::string>& arguments = {}) {
  const ProgramResult result = run_program(program, arguments);
  CHECK(result.errors.empty());
  REQUIRE(result.status == 0);
  return result.output;
}

// What it prints after `text`.
std::string after(const std::string& output, const std::string& text) {
  const auto position = output.find(text);
  CAPTURE(output, text);
  REQUIRE(position != std::string::npos);
  return output.substr(position + text.size());
}

// The first numbers after `text` are these, to six significant digits.
void check_numbers(const std::string& output, const std::string& text, const std::vector<double>& expected) {
  const std::vector<double> found = numbers_after(output, text);
  REQUIRE(found.size() >= expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    CAPTURE(text, i);
    CHECK(found[i] == Approx(expected[i]).epsilon(5e-7).margin(1e-12));
  }
}

}  // namespace

TEST_CASE("computational_graph prints the book's values and derivatives", "[ch05]") {
  const std::string output = output_of("ch05/computational_graph", {"--plot", "none"});
  const std::string add = after(output, "The add node");
  check_numbers(add, "\n  x ", {10, 1.3});
  check_numbers(add, "\n  y ", {5, 1.3});
  const std::string multiply = after(output, "The multiply node");
  check_numbers(multiply, "\n  x ", {10, 6.5});
  check_numbers(multiply, "\n  y ", {5, 13});

  const std::string apple = after(output, "Two apples and the tax");
  check_numbers(apple, "\n  apple ", {100, 2.2});
  check_numbers(apple, "\n  number ", {2, 110});
  check_numbers(apple, "\n  apples ", {200, 1.1});
  check_numbers(apple, "\n  tax ", {1.1, 200});
  check_numbers(apple, "\n  price ", {220, 1});

  const std::string fruit = after(output, "three oranges");
  check_numbers(fruit, "\n  number of apples ", {2, 110});
  check_numbers(fruit, "\n  orange ", {150, 3.3});
  check_numbers(fruit, "\n  number of oranges ", {3, 165});
  check_numbers(fruit, "\n  both ", {650, 1.1});
  check_numbers(fruit, "\n  tax ", {1.1, 650});
  check_numbers(fruit, "\n  price ", {715, 1});
}

TEST_CASE("computational_graph follows the chain rule through softmax with loss", "[ch05]") {
  const std::string chain = output_of("ch05/computational_graph", {"--graph", "chain", "--plot", "none"});
  CHECK(chain.find("apple") == std::string::npos);
  check_numbers(chain, "\n  x ", {2, 10});
  check_numbers(after(chain, "\n  t = x + y "), "", {5, 10});
  check_numbers(after(chain, "\n  z = t^2 "), "", {25, 1});

  const std::string softmax = output_of("ch05/computational_graph", {"--graph", "softmax", "--plot", "none"});
  CHECK(numbers_after(softmax, "\n  a1 ")[1] == Approx(0.3));
  CHECK(numbers_after(softmax, "\n  a2 ")[1] == Approx(-0.8));
  CHECK(numbers_after(softmax, "\n  a3 ")[1] == Approx(0.5));
  check_numbers(softmax, "\n  S ", {10, 0.1});
}

TEST_CASE("computational_graph draws each graph", "[ch05]") {
  const std::string output = output_of("ch05/computational_graph", {"--plot", "script"});
  for (const char* name : {"add_node", "multiply_node", "chain_rule", "apple_graph", "apple_orange_graph",
                           "softmax_with_loss_graph"}) {
    CHECK_THAT(output, contains_text(std::string(name) + ".gp"));
  }
  const ProgramResult wrong = run_program("ch05/computational_graph", {"--graph", "pear"});
  CHECK(wrong.status == 2);
  CHECK_THAT(wrong.errors, contains_text("--graph pear"));
}

TEST_CASE("autograd finds the fruit shop's derivatives, and Newton's way down", "[ch05]") {
  const std::string output = output_of("ch05/autograd", {"--plot", "none"});
  check_numbers(output, "price ", {220, 2.2, 110, 200});
  CHECK_THAT(output, contains_text("f'(2) = 24, f''(2) = 44\n"));
  const std::string steps = after(output, "|f'| <= 1e-12:");
  check_numbers(steps, "Newton ", {7, 1});
  const double descent = number_after(steps, "lr 0.01 ");
  CHECK(descent >= 344 * 0.95);
  CHECK(descent <= 344 * 1.05);
}

TEST_CASE("autograd's ways down depend on where they begin", "[ch05]") {
  // From 0.3 Newton finds the maximum at 0, where the derivative is 0 as well.
  const std::string output = output_of("ch05/autograd", {"--from", "0.3", "--plot", "none"});
  CHECK(std::abs(numbers_after(output, "Newton ").at(1)) < 1e-9);
  CHECK(number_after(after(output, "lr 0.01 "), "to ") == Approx(1));
}

TEST_CASE("buy_apple prints the book's price and derivatives", "[ch05]") {
  const std::string output = output_of("ch05/buy_apple");
  CHECK_THAT(output, contains_text("price: 220\ndApple: 2.2\ndApple_num: 110\ndTax: 200\n"));
}

TEST_CASE("buy_apple takes other numbers", "[ch05]") {
  const std::string output = output_of("ch05/buy_apple", {"--apple", "50", "--num", "4", "--tax", "1.5"});
  CHECK_THAT(output, contains_text("price: 300\ndApple: 6\ndApple_num: 75\ndTax: 200\n"));
}

TEST_CASE("buy_apple_orange prints the book's price and derivatives", "[ch05]") {
  const std::string output = output_of("ch05/buy_apple_orange");
  CHECK_THAT(output, contains_text("price: 715\ndApple_num: 110\ndApple: 2.2\ndOrange: 3.3\n"
                                   "dOrange_num: 165\ndTax: 650\n"));
}

TEST_CASE("activation_layers shows ReLU's mask and sigmoid's derivative", "[ch05]") {
  const std::string output = output_of("ch05/activation_layers", {"--dout", "2"});
  CHECK_THAT(output, contains_text("mask, 1 where x <= 0 =\n[[0. 1.]\n [1. 0.]]\n"));
  CHECK_THAT(output, contains_text("y =\n[[1. 0.]\n [0. 3.]]\n"));
  CHECK_THAT(output, contains_text("dx = dout where the mask is 0 =\n[[2. 0.]\n [0. 2.]]\n"));
  check_numbers(output, "dx = dout y (1 - y) =", {0.39322387, 0.47000742, 0.20998717, 0.09035332});
  CHECK(number_after(output, "largest difference:") < 1e-8);
}

TEST_CASE("affine_layer prints the book's sums and derivatives of the right shapes", "[ch05]") {
  const std::string output = output_of("ch05/affine_layer");
  CHECK_THAT(output, contains_text("Y = X W + b (1, 3) =\n[[ 6. 13. 20.]]\n"));
  CHECK_THAT(output, contains_text("Y = X W + b (2, 3) =\n[[ 1.  2.  3.]\n [ 6. 13. 20.]]\n"));
  CHECK_THAT(output, contains_text("dX = dY W^T (2, 2) =\n[[22. 28.]\n [49. 64.]]\n"));
  CHECK_THAT(output, contains_text("dW = X^T dY (2, 3) =\n[[ 4.  5.  6.]\n [ 8. 10. 12.]]\n"));
  CHECK_THAT(output, contains_text("db = the sum of the rows of dY (3,) =\n[5. 7. 9.]\n"));
  for (const char* name : {"derivatives: dX", ", dW", ", db"}) {
    CHECK(number_after(after(output, "largest difference"), name) < 1e-8);
  }
}

TEST_CASE("softmax_with_loss hands back y - t", "[ch05]") {
  const std::string output = output_of("ch05/softmax_with_loss");
  check_numbers(output, "e (1/S) =", {0.3, 0.2, 0.5});
  check_numbers(output, "(1/S - t/e) e =", {0.3, -0.8, 0.5});
  check_numbers(output, "y - t =", {0.3, -0.8, 0.5});
  check_numbers(output, ", dx =", {0.3, -0.8, 0.5});
  check_numbers(after(output, "twice in a batch"), "dx =", {0.15, -0.4, 0.25, 0.15, -0.4, 0.25});
  CHECK(number_after(output, "t log y =") == Approx(1.60944));
  CHECK(number_after(after(output, "The layer"), "loss =") == Approx(1.60944));
}

TEST_CASE("softmax_with_loss overflows node by node, not in the layer", "[ch05]") {
  const std::string output = output_of("ch05/softmax_with_loss", {"--a1", "1000", "--label", "0"});
  CHECK_THAT(output, contains_text("L = -sum of t log y = nan"));
  CHECK(number_after(after(output, "The layer"), "loss =") == 0);
  CHECK(run_program("ch05/softmax_with_loss", {"--label", "3"}).status == 2);
}

TEST_CASE("gradient_check finds hardly a difference", "[ch05]") {
  const auto result = run_program("ch05/gradient_check", {"--quick"});
  CAPTURE(result.output, result.errors);
  REQUIRE(result.status == 0);
  for (const char* name : {"\nW1:", "\nb1:", "\nW2:", "\nb2:"}) {
    CHECK(number_after(result.output, name) > 0);
    CHECK(number_after(result.output, name) < 1e-9);
    CHECK(number_after(after(result.output, name), "plain,") < 1e-9);  // compiled
  }
}

TEST_CASE("gradient_check with the book's network on MNIST", "[ch05]") {
  if (std::getenv("MNIST_DIR") == nullptr) {
    WARN("skipped: MNIST_DIR is not set");
    return;
  }
  const std::string two = output_of("ch05/gradient_check", {"--threads", "2"});
  for (const char* name : {"\nW1:", "\nb1:", "\nW2:", "\nb2:"}) CHECK(number_after(two, name) < 1e-9);
  CHECK(output_of("ch05/gradient_check", {"--threads", "1"}) == two);
}

TEST_CASE("unfolding separates the spirals", "[ch05]") {
  const std::string seed = GENERATE("1", "2", "3");
  const std::string output =
      output_of("ch05/unfolding", {"--seed", seed, "--threads", "1", "--plot", "none"});
  CHECK(number_after(output, "test accuracy ") >= 0.99);
}

TEST_CASE("train_neuralnet --quick learns, whatever the data", "[ch05]") {
  const auto result = run_program("ch05/train_neuralnet", {"--quick", "--plot", "none"});
  CAPTURE(result.output, result.errors);
  REQUIRE(result.status == 0);
  CHECK(number_after(result.output, "after 1000 iterations: train accuracy") > 0.85);
  CHECK(number_after(result.output, "iterations: train accuracy 0.") > 0);
}

TEST_CASE("train_neuralnet writes its curves as a table", "[ch05]") {
  const TemporaryFolder folder;
  const auto curves = folder.path() / "curves.csv";
  run_program("ch05/train_neuralnet", {"--quick", "--iters", "50", "--train-images", "1000", "--curves",
                                       curves.string(), "--threads", "1", "--plot", "none"});
  const std::string table = content_of(curves);
  CHECK_THAT(table, contains_text("chart,curve,x,y\naccuracy,test,0,0."));
  CHECK_THAT(table, contains_text("\naccuracy,train,4,0."));
  CHECK_THAT(table, contains_text("\nloss,train,0,2.3"));
  CHECK(std::count(table.begin(), table.end(), '\n') == 1 + 2 * 5 + 50);  // five epochs, fifty losses
}

TEST_CASE("train_neuralnet says what it compiled, and learns the same with --plain", "[ch05]") {
  const auto run = [](const std::vector<std::string>& more) {
    std::vector<std::string> arguments{"--quick", "--iters", "200", "--plot", "none"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_program("ch05/train_neuralnet", arguments).output;
  };
  const std::string compiled = run({}), plain = run({"--plain"});
  CHECK_THAT(compiled, contains_text("\ncompiled: Affine+Relu, Affine\n"));
  CHECK(plain.find("compiled") == std::string::npos);
  const std::string text = "after 200 iterations: train accuracy";
  CHECK(number_after(plain, text) == Approx(number_after(compiled, text)).margin(0.01));
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
