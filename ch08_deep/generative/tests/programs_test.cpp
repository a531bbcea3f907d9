// The programs, run as a reader runs them.
#include "common/testing/catch.hpp"
#include "common/testing/run_program.hpp"

using namespace dlfs;

namespace {

// What a program prints with --quick; it must succeed.
std::string quick_output(const std::string& program, std::vector<std::string> arguments = {}) {
  arguments.insert(arguments.end(), {"--quick", "--plot", "none"});
  const ProgramResult result = run_program(program, arguments);
  CAPTURE(result.errors);
  REQUIRE(result.status == 0);
  return result.output;
}

}  // namespace

TEST_CASE("vae learns to describe images in fewer nats, compiled and plain alike", "[ch08]") {
  const std::string output = quick_output("ch08/vae", {"--epochs", "3"});
  const double first = number_after(output, "epoch 1: test loss "),
               last = number_after(output, "grey test loss: ");
  CHECK(last < first);
  CHECK(last < 300);
  CHECK(number_after(output, "ELBO of binarised test images: ") < 0);
  const std::string plain = quick_output("ch08/vae", {"--epochs", "3", "--plain"});
  CHECK(number_after(plain, "grey test loss: ") == Approx(last).epsilon(0.01));
}

TEST_CASE("vae without the divergence has codes far from the normal distribution", "[ch08]") {
  const std::string with = quick_output("ch08/vae"),
                    without = quick_output("ch08/vae", {"--without", "divergence"});
  CHECK(numbers_after(without, "epoch 1: test loss ").at(2) >
        2 * numbers_after(with, "epoch 1: test loss ").at(2));
}

TEST_CASE("vae says what is wrong with a digit", "[ch08]") {
  const ProgramResult result = run_program("ch08/vae", {"--quick", "--from", "12"});
  CHECK(result.status == 2);
  CHECK_THAT(result.errors, contains_text("12"));
}

TEST_CASE("rbm comes nearer to the bound than a machine that has learnt nothing, and never above it",
          "[ch08]") {
  const std::string output = quick_output("ch08/rbm", {"--updates", "3000", "--lr", "0.1"});
  const double bound = number_after(output, "bound "), nothing = -30 * 16 * 0.693147;
  CHECK(bound == Approx(-102.036).epsilon(1e-5));
  for (const char* method : {"CD-1 ", "CD-10 ", "persistent "}) {
    CHECK(number_after(output, method) < bound);
    CHECK(number_after(output, method) > nothing + 30);
  }
  const std::string broken =
      quick_output("ch08/rbm", {"--updates", "3000", "--lr", "0.1", "--without", "negative"});
  CHECK(number_after(broken, "CD-10 ") < nothing);
}

TEST_CASE("image_generation repeats, whatever the number of threads, and has a score between 1 and 10",
          "[ch08]") {
  const auto run = [&](const std::string& threads) {
    return quick_output("ch08/image_generation", {"--threads", threads});
  };
  const std::string output = run("1");
  CHECK(output == run("3"));
  const double score = number_after(output, "\nscore: "),
               ceiling = number_after(output, "score of real test images: ");
  CHECK(score >= 1);
  CHECK(score <= 10);
  CHECK(ceiling > score);
}

TEST_CASE("image_generation writes digits that are asked for, and says what is wrong with others", "[ch08]") {
  const std::string output = quick_output("ch08/image_generation", {"--conditional", "--digits", "20261121"});
  CHECK(number_after(output, "read as the digit asked for: ") <= 1);
  const ProgramResult letters =
      run_program("ch08/image_generation", {"--quick", "--plot", "none", "--conditional", "--digits", "12x"});
  CHECK(letters.status != 0);
  CHECK_THAT(letters.errors, contains_text("found 12x"));
  const ProgramResult alone =
      run_program("ch08/image_generation", {"--quick", "--plot", "none", "--digits", "12"});
  CHECK(alone.status == 2);
  CHECK_THAT(alone.errors, contains_text("--digits needs --conditional"));
}

TEST_CASE("autoencoder measures itself by principal components, and removes noise", "[ch08]") {
  const std::string output = quick_output("ch08/autoencoder", {"--epochs", "6"});
  CHECK(number_after(output, "of PCA's ") > 5);
  CHECK(numbers_after(output, "linear network: ").at(1) > 1);
  const auto noise = numbers_after(output, "squared error of noisy images ");
  CHECK(noise.at(1) < noise.at(0));
  CHECK(number_after(output, "squared error per image: ") > 1);
}

TEST_CASE("dbn compares two beginnings, with few and with all labels", "[ch08]") {
  const std::string output = quick_output("ch08/dbn");
  CHECK(numbers_after(output, "\n100 labels: error ").size() >= 2);
  CHECK(number_after(output, "\n300 labels: error ") <= 100);
  const std::string chance = quick_output("ch08/dbn", {"--without", "pretraining"});
  const auto errors = numbers_after(chance, "\n300 labels: error ");
  CHECK(errors.at(0) == errors.at(1));  // the same random start twice
}

TEST_CASE("adversarial_examples deceives a network more than random noise of the same size does", "[ch08]") {
  const std::string output = quick_output("ch08/adversarial_examples", {"--epochs", "10"});
  const auto attacked = numbers_after(output, "accuracy at epsilon 0.25: ");
  CHECK(attacked.at(0) < number_after(output, "random noise of 0.25: accuracy "));
  CHECK(attacked.at(1) > attacked.at(0));
  CHECK_THAT(quick_output("ch08/adversarial_examples", {"--without", "sign"}),
             contains_text("accuracy at epsilon 0.25"));
}
