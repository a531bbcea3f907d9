#include "ch03_neuralnet/neural_net.hpp"

#include <cmath>
#include <cstdlib>
#include <stdexcept>

#include "common/io/npz.hpp"
#include "common/nn/functions.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"
#include "common/testing/temporary_folder.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;
using namespace dlfs::ch03;

namespace {

const std::filesystem::path sample = DLFS_SOURCE_DIR "/ch03_neuralnet/weights/sample_weight.npz";

}  // namespace

TEST_CASE("the sample weights have the book's keys and shapes, in single precision", "[neural_net]") {
  const Npz weights = Npz::load(sample);
  CHECK(weights.names() == std::vector<std::string>{"W1", "b1", "W2", "b2", "W3", "b3"});
  CHECK(weights.shape("W2") == Shape{50, 100});
  for (const std::string& name : weights.names()) CHECK(weights.dtype(name) == "<f4");
}

TEST_CASE("predict gives ten probabilities", "[neural_net]") {
  const NeuralNet network = load_network(sample);
  Rng rng(1);
  const auto x = Tensor<double>::uniform({784}, 0, 1, rng);
  const Tensor<double> y = predict(network, x);
  REQUIRE(y.shape() == Shape{10});
  CHECK(sum(y) == Approx(1));
  CHECK(min(y) >= 0);
}

TEST_CASE("a batch gives the probabilities of its images", "[neural_net]") {
  const NeuralNet network = load_network(sample);
  Rng rng(1);
  const auto x = Tensor<double>::uniform({7, 784}, 0, 1, rng);
  const Tensor<double> y = predict(network, x);
  REQUIRE(y.shape() == Shape{7, 10});
  for (std::size_t n = 0; n < 7; ++n) {
    const Tensor<double> single = predict(network, Tensor<double>::from({784}, x.row(n)));
    CHECK(max(abs(single - Tensor<double>::from({10}, y.row(n)))) < 1e-12);
  }
}

TEST_CASE("predict follows the formulas", "[neural_net]") {
  // All weights 0 but one path from the first pixel to digit 3, which sees sigmoid(sigmoid(x + 1) + 2) + 3.
  NeuralNet network{.W1 = Tensor<double>::zeros({784, 50}),
                    .b1 = Tensor<double>::full({50}, 1),
                    .W2 = Tensor<double>::zeros({50, 100}),
                    .b2 = Tensor<double>::full({100}, 2),
                    .W3 = Tensor<double>::zeros({100, 10}),
                    .b3 = Tensor<double>::zeros({10})};
  network.W1(0, 7) = network.W2(7, 9) = network.W3(9, 3) = 1;
  network.b3[3] = 3;
  auto x = Tensor<double>::zeros({784});
  x[0] = 0.5;
  const auto h = [](double a) { return 1 / (1 + std::exp(-a)); };
  const double score = std::exp(h(h(0.5 + 1) + 2) + 3);
  CHECK(predict(network, x)[3] == Approx(score / (score + 9)));
}

TEST_CASE("images of another size are refused", "[neural_net]") {
  CHECK_THROWS_WITH(predict(load_network(sample), Tensor<double>::zeros({2, 100})),
                    contains_text("(2, 100) x (784, 50)"));
}

TEST_CASE("a file without the weights of this network is refused", "[neural_net]") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "weights.npz";
  const auto load = [&] { return load_network(file); };
  CHECK_THROWS_WITH(load(), contains_text("weights.npz"));

  const auto W1 = Tensor<float>::zeros({784, 50});
  const auto b1 = Tensor<float>::zeros({50});
  save_npz<float>(file, {{"W1", W1}});
  CHECK_THROWS_WITH(load(), contains_text("weights.npz") && contains_text("b1"));

  const auto wrong = Tensor<float>::zeros({784, 30});
  save_npz<float>(file, {{"W1", wrong}, {"b1", b1}});
  CHECK_THROWS_WITH(load(), contains_text("W1") && contains_text("(784, 50)") && contains_text("(784, 30)"));
}

TEST_CASE("the sample weights read at least 95% of MNIST's test images", "[neural_net][mnist]") {
  if (std::getenv("MNIST_DIR") == nullptr) {
    WARN("skipped: $MNIST_DIR does not name a folder with MNIST");
    return;
  }
  const auto mnist = load_mnist<double>({.train_limit = 0});
  CHECK(accuracy(predict(load_network(sample), mnist.test.x), mnist.test.t) >= 0.95);
}
