// The chapter's programs, run as a reader runs them.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "common/testing/catch.hpp"
#include "common/testing/run_on_ranks.hpp"
#include "common/testing/run_program.hpp"
#include "common/testing/temporary_folder.hpp"

using namespace dlfs;

namespace {

// What a program prints; it must succeed.
std::string output_of(const std::string& program, const std::vector<std::string>& arguments) {
  const ProgramResult result = run_program("ch06/" + program, arguments);
  CAPTURE(program, result.output, result.errors);
  REQUIRE(result.status == 0);
  return result.output;
}

// Whether MNIST itself is there, with which the book's results are compared.
bool has_mnist() {
  if (std::getenv("MNIST_DIR") != nullptr) return true;
  WARN("skipped: MNIST_DIR is not set");
  return false;
}

}  // namespace

TEST_CASE("optimizer_compare_naive ends where the book's program does", "[ch06]") {
  // The last positions of the book's Python program.
  const std::string output = output_of("optimizer_compare_naive", {"--all", "--plot", "none"});
  CHECK_THAT(output, contains_text("SGD: (-0.3872, -0.0942), "));
  CHECK_THAT(output, contains_text("Momentum: (0.8141, 0.2729), "));
  CHECK_THAT(output, contains_text("AdaGrad: (-0.1362, 0.0000), "));
  CHECK_THAT(output, contains_text("Adam: (0.0201, 0.3220), "));
  CHECK_THAT(output, contains_text("Nesterov: ("));
  CHECK_THAT(output, contains_text("RMSprop: ("));
}

TEST_CASE("learning_rate tests a range and compares schedules", "[ch06]") {
  const std::string output = output_of("learning_rate", {"--quick", "--all", "--plot", "none"});
  const double lowest = number_after(output, "the loss is lowest at the rate ");
  CHECK(lowest > 1e-5);
  CHECK(lowest < 1);
  for (const std::string name : {"\nconstant", "\ncosine", "\nstaircase", "\nwarm-up and cosine"}) {
    const std::vector<double> numbers = numbers_after(output, name + ": test accuracy ");
    CHECK(numbers.at(0) >= 0);
    CHECK(numbers[0] <= 1);
    CHECK(numbers.at(1) ==
          Approx(numbers[0] - number_after(output, "\nconstant: test accuracy ")).margin(1e-6));
  }
}

TEST_CASE("second_order counts the steps of each method", "[ch06]") {
  const std::string output = output_of("second_order", {"--quick", "--plot", "none"});
  const std::string valley = output.substr(output.find("valley\n"));
  const std::string bent = output.substr(output.find("Rosenbrock\n"));
  CHECK(number_after(valley, "conjugate gradients") == 2);
  CHECK(number_after(valley, "steepest descent") == 35);
  CHECK(number_after(bent, "\n  Newton") == 6);
  CHECK(number_after(bent, "damped Newton") == Approx(21).epsilon(0.2));
  CHECK(number_after(bent, "conjugate gradients") == Approx(25).epsilon(0.2));
  CHECK(number_after(bent, "\n  BFGS") == Approx(33).epsilon(0.2));
  CHECK(number_after(bent, "steepest descent") == Approx(19435).epsilon(0.2));
  CHECK(number_after(output, "L-BFGS: loss") < 0.5 * number_after(output, "gradient descent: loss"));
}

TEST_CASE("hidden neurons that begin alike stay alike, bit for bit", "[ch06]") {
  const std::string activation = GENERATE("sigmoid", "tanh", "relu");
  const std::string plain = GENERATE("--threads=2", "--plain");
  const std::string output =
      output_of("zero_weights", {"--quick", "--activation", activation, plain, "--plot", "none"});
  CHECK_THAT(output, contains_text("from 0: 1 of 50 hidden neurons differ"));
  CHECK_THAT(output, contains_text("from the same number: 1 of 50 hidden neurons differ"));
  CHECK_THAT(output, contains_text("from random numbers: 50 of 50 hidden neurons differ"));
}

TEST_CASE("activations die out or stay as the book shows", "[ch06]") {
  const std::string output = output_of("weight_init_activation_histogram", {"--plot", "none"});
  const auto layers = [&](const std::string& row) { return numbers_after(output, row); };
  // Standard deviations in layers 1 to 5.
  CHECK(layers("sigmoid, std 1 ")[4] > 0.4);     // 0 or 1
  CHECK(layers("sigmoid, std 0.01")[4] < 0.02);  // all near 0.5
  CHECK(layers("sigmoid, Xavier")[4] > 0.1);     // in between
  CHECK(layers("ReLU, std 0.01")[4] < 1e-4);     // nothing left
  const auto xavier = layers("ReLU, Xavier"), he = layers("ReLU, He");
  CHECK(xavier[4] < 0.5 * xavier[0]);  // shrinks
  CHECK(he[4] > 0.7 * he[0]);          // stays
}

TEST_CASE("batch normalization's gradients agree with numerical ones", "[ch06]") {
  const std::string output = output_of("batch_norm_gradient_check", {"--quick"});
  for (const std::string name : {"W1", "b1", "gamma1", "beta1", "W2", "b2", "gamma2", "beta2", "W3", "b3"}) {
    const std::size_t line = output.find("\n" + name + ": ");
    REQUIRE(line != std::string::npos);
    CHECK(number_after(output.substr(line), name + ": ") < 1e-6);
    CHECK(number_after(output.substr(line), " plain, ") < 1e-6);
  }
}

TEST_CASE("the experiments give the same results with any number of threads", "[ch06]") {
  const std::string program =
      GENERATE("optimizer_compare_mnist", "weight_init_compare", "batch_norm_test", "overfit_weight_decay",
               "overfit_dropout", "hyperparameter_optimization", "second_order", "house_prices", "monitor");
  const std::string one = output_of(program, {"--quick", "--plot", "none", "--threads", "1"});
  CHECK(output_of(program, {"--quick", "--plot", "none", "--threads", "3"}) == one);
  CHECK(output_of(program, {"--quick", "--plot", "none", "--seed", "2"}) != one);
}

TEST_CASE("house_prices: the network is better than a straight line, and no better than the noise allows",
          "[ch06]") {
  const std::string output = output_of("house_prices", {"--quick", "--plot", "none"});
  const double linear = number_after(output, "linear: 4-fold MAE "),
               fresh_linear = number_after(output, "houses: MAE");
  const std::string network = output.substr(output.find("network: "));
  CHECK(number_after(network, "4-fold MAE ") < linear);
  CHECK(number_after(network, "houses: MAE ") < fresh_linear);
  CHECK(number_after(network, "houses: MAE ") > 0.798);
  CHECK_THAT(output, contains_text("the noise alone: MAE 0.798"));
}

TEST_CASE("house_prices reads a table, and names what is wrong in one", "[ch06]") {
  const TemporaryFolder folder;
  std::string rows = "rooms,area,price\n";
  for (int i = 0; i < 40; ++i)
    rows += std::to_string(i % 7) + "," + std::to_string(i % 5) + "," + std::to_string(i) + "\n";
  const std::string good = folder.file("good.csv", rows).string();
  const std::string bad = folder.file("bad.csv", rows + "3,x,1\n").string();
  const std::string output = output_of("house_prices", {"--quick", "--csv", good, "--plot", "none"});
  CHECK_THAT(output, contains_text("40 rows, 2 columns\n"));
  CHECK(output.find("fresh") == std::string::npos);
  const ProgramResult result = run_program("ch06/house_prices", {"--csv", bad, "--plot", "none"});
  CHECK(result.status == 1);
  CHECK_THAT(result.errors, contains_text("bad.csv, line 42, column 2 (area): expected a number, found 'x'"));
}

TEST_CASE("monitor stops, puts the best weights back and writes its curves", "[ch06]") {
  const TemporaryFolder folder;
  const std::string curves = (folder.path() / "curves.csv").string();
  const std::string output = output_of("monitor", {"--quick", "--curves", curves, "--plot", "none"});
  const double epochs = number_after(output, "stopped after "),
               best = number_after(output, "best was epoch ");
  CHECK(epochs == best + 5);
  const double lowest = number_after(output, "with the validation loss ");
  CHECK(number_after(output, "put back: validation loss ") == lowest);
  CHECK(number_after(output, "the last weights: validation loss ") > lowest);
  const std::string table = content_of(curves);
  CHECK(table.substr(0, table.find('\n')) == "chart,curve,x,y");
  CHECK_THAT(table, contains_text("\nloss,validation,1,"));
  CHECK(static_cast<double>(std::count(table.begin(), table.end(), '\n')) == 3 * epochs + 1);
}

TEST_CASE("the best trials come first", "[ch06]") {
  const std::string output = output_of("hyperparameter_optimization",
                                       {"--quick", "--trials", "25", "--epochs", "1", "--plot", "none"});
  double last = 1;
  for (int i = 1; i <= 20; ++i) {
    const double accuracy = number_after(output, "best " + std::to_string(i) + " (validation accuracy ");
    CHECK(accuracy <= last);
    last = accuracy;
  }
  CHECK(output.find("best 21") == std::string::npos);
}

TEST_CASE("under mpirun the trials are dealt to processes, and the list is the same", "[ch06][mpi]") {
  if (skip_without_mpi()) return;
  const std::vector<std::string> arguments = {"--quick",   "--trials", "7",      "--epochs", "2",
                                              "--threads", "1",        "--plot", "none"};
  const std::string alone = output_of("hyperparameter_optimization", arguments);
  for (const std::size_t ranks : {2U, 3U}) {
    const ProgramResult result = run_on_ranks(ranks, "ch06/hyperparameter_optimization", arguments);
    CAPTURE(result.errors);
    CHECK(result.status == 0);
    CHECK(result.output == alone);
  }
}

TEST_CASE("the validation loss is lowest between the smallest and the largest network on MNIST", "[ch06]") {
  if (!has_mnist()) return;
  const std::string output =
      output_of("network_size", {"--repeats", "1", "--validation-images", "2000", "--plot", "none"});
  const std::vector<double> numbers = numbers_after(output, "the validation loss is lowest at ");
  REQUIRE(numbers.size() >= 6);
  CHECK(numbers[0] > 4);
  CHECK(numbers[0] < 512);
  CHECK(numbers[1] < 0.95 * numbers[3]);  // of the smallest network
  CHECK(numbers[1] < 0.95 * numbers[5]);  // of the largest
  CHECK(number_after(output, "512 neurons, L2: training loss ") >
        number_after(output, "512 neurons: training loss "));
}

TEST_CASE("every optimizer beats SGD on MNIST", "[ch06]") {
  if (!has_mnist()) return;
  const std::string output = output_of("optimizer_compare_mnist", {"--iters", "500", "--plot", "none"});
  const double sgd = number_after(output, "SGD: loss ");
  CHECK(sgd < 0.7);
  for (const std::string name : {"Momentum", "AdaGrad", "Adam"}) {
    CHECK(number_after(output, name + ": loss ") < 0.6 * sgd);
  }
}

TEST_CASE("nothing is learnt from weights of std 0.01 on MNIST", "[ch06]") {
  if (!has_mnist()) return;
  const std::string output = output_of("weight_init_compare", {"--iters", "1000", "--plot", "none"});
  CHECK(number_after(output, "std = 0.01: loss ") == Approx(std::log(10.0)).epsilon(0.01));
  const double xavier = number_after(output, "Xavier: loss ");
  CHECK(xavier < 0.8);
  CHECK(number_after(output, "He: loss ") < xavier);
}

TEST_CASE("batch normalization learns MNIST at most scales of weights", "[ch06]") {
  if (!has_mnist()) return;
  const std::string output = output_of("batch_norm_test", {"--epochs", "10", "--plot", "none"});
  CHECK(number_after(output, "batch normalization is ahead at ") >= 12);
}

TEST_CASE("weight decay and dropout narrow the gap on MNIST", "[ch06]") {
  if (!has_mnist()) return;
  const std::string program = GENERATE("overfit_weight_decay", "overfit_dropout");
  std::vector<std::string> arguments = {"--test-images", "2000", "--plot", "none"};
  if (program == "overfit_dropout") arguments.insert(arguments.end(), {"--wide-seeds", "0"});
  const std::string output = output_of(program, arguments);
  const std::size_t second = output.find("train accuracy", output.find("train accuracy") + 1);
  const double without = number_after(output, ", gap ");
  CHECK(without > 0.2);
  CHECK(number_after(output, "train accuracy ") > 0.99);
  CHECK(number_after(output.substr(second), ", gap ") < 0.8 * without);
}

TEST_CASE("the programs of chapter 6 name what is wrong with their options", "[ch06]") {
  const auto usage = [](const std::string& program, const std::vector<std::string>& arguments) {
    const ProgramResult result = run_program("ch06/" + program, arguments);
    CHECK(result.status == 2);
    return result.errors;
  };
  CHECK_THAT(usage("overfit_dropout", {"--ratio", "1"}), contains_text("--ratio 1: expected a number"));
  CHECK_THAT(usage("overfit_weight_decay", {"--lambda", "-1"}), contains_text("--lambda -1: expected"));
  CHECK_THAT(usage("weight_init_compare", {"--activation", "step"}), contains_text("--activation step"));
  const ProgramResult result =
      run_program("ch06/hyperparameter_optimization",
                  {"--quick", "--low-lr", "0.1", "--high-lr", "0.01", "--plot", "none"});
  CHECK(result.status == 1);
  CHECK_THAT(result.errors, contains_text("no numbers to draw"));
}
