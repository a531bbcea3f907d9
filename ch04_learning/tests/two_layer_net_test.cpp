#include "ch04_learning/two_layer_net.hpp"

#include <cmath>
#include <stdexcept>

#include "common/io/npz.hpp"
#include "common/nn/functions.hpp"
#include "common/nn/numerical_gradient.hpp"
#include "common/parallel/threads.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"
#include "common/testing/temporary_folder.hpp"

using namespace dlfs;
using namespace dlfs::ch04;

namespace {

constexpr TwoLayerSizes sizes{.input = 5, .hidden = 4, .output = 3};

// A network with weights large enough for all gradients to differ from 0.
TwoLayerNet small_net() {
  Rng rng(1);
  return {sizes, rng, 0.5};
}

Tensor<double> batch_of(std::size_t count) {
  Rng rng(2);
  return Tensor<double>::randn({count, sizes.input}, rng);
}

double largest_difference(const Tensor<double>& a, const Tensor<double>& b) {
  REQUIRE(a.shape() == b.shape());
  return max(abs(a - b));
}

}  // namespace

TEST_CASE("a new network has small random weights and no biases", "[two_layer_net]") {
  Rng rng(1);
  const TwoLayerNet network({}, rng);
  CHECK(network.params.W1.shape() == Shape{784, 50});
  CHECK(network.params.b1 == Tensor<double>::zeros({50}));
  CHECK(network.params.W2.shape() == Shape{50, 10});
  CHECK(network.params.b2 == Tensor<double>::zeros({10}));

  const Tensor<double>& W1 = network.params.W1;
  CHECK(std::abs(mean(W1)) < 2e-4);  // four times the standard error
  CHECK(std::sqrt(mean(W1 * W1)) == Approx(0.01).epsilon(0.02));
}

TEST_CASE("predict follows the formulas", "[two_layer_net]") {
  TwoLayerNet network({.W1 = Tensor<double>::from({{1, -1}, {0, 2}}),
                       .b1 = Tensor<double>::from({-1, 1}),
                       .W2 = Tensor<double>::from({{2, 0}, {0, 1}}),
                       .b2 = Tensor<double>::from({0.5, -0.5})});
  // x = (1, 0): a1 = (0, 0), z1 = (0.5, 0.5), a2 = (1.5, 0), y = (e^1.5, 1) / (e^1.5 + 1)
  const auto x = Tensor<double>::from({{1, 0}});
  const Tensor<double> y = network.predict(x);
  REQUIRE(y.shape() == Shape{1, 2});
  CHECK(y[0] == Approx(0.8175744762));
  CHECK(y[1] == Approx(0.1824255238));
  CHECK(network.loss(x, {1}) == Approx(-std::log(0.1824255238 + 1e-7)));
  CHECK(network.accuracy(x, {0}) == 1);
  CHECK(network.accuracy(x, {1}) == 0);
}

TEST_CASE("the gradient by formulas is the numerical one", "[two_layer_net]") {
  TwoLayerNet network = small_net();
  const Tensor<double> x = batch_of(6);
  const Labels t{0, 1, 2, 2, 1, 0};
  const TwoLayerParams numerical = network.numerical_gradient(x, t);
  const TwoLayerParams formulas = network.gradient(x, t);
  // They differ by the 1e-7 inside the logarithm, which the formulas leave out.
  CHECK(largest_difference(numerical.W1, formulas.W1) < 1e-6);
  CHECK(largest_difference(numerical.b1, formulas.b1) < 1e-6);
  CHECK(largest_difference(numerical.W2, formulas.W2) < 1e-6);
  CHECK(largest_difference(numerical.b2, formulas.b2) < 1e-6);
  CHECK(max(abs(formulas.W1)) > 1e-2);
  CHECK(max(abs(formulas.W2)) > 1e-2);
}

TEST_CASE("the numerical gradient is that of section 4.4, whatever the number of threads",
          "[two_layer_net]") {
  Rng rng(3);
  TwoLayerNet network({.input = 30, .hidden = 11, .output = 3}, rng, 1);  // W1: more than one piece of work
  const auto x = Tensor<double>::randn({3, 30}, rng);
  const Labels t{2, 0, 1};
  const auto loss = [&](const Tensor<double>&) { return network.loss(x, t); };
  const auto W1 = numerical_gradient(loss, network.params.W1);
  const auto b2 = numerical_gradient(loss, network.params.b2);

  const Tensor<double> before = network.params.W1;
  for (const std::size_t count : {1U, 2U, 5U}) {
    set_threads(count);
    const TwoLayerParams grad = network.numerical_gradient(x, t);
    CHECK(grad.W1 == W1);
    CHECK(grad.b2 == b2);
  }
  set_threads(0);
  CHECK(network.params.W1 == before);
}

TEST_CASE("steps against the gradient make the loss smaller", "[two_layer_net]") {
  TwoLayerNet network = small_net();
  const Tensor<double> x = batch_of(4);
  const Labels t{0, 1, 2, 1};
  double loss = network.loss(x, t);
  for (int i = 0; i < 20; ++i) {
    update(network.params, network.gradient(x, t), 0.1);
    const double next = network.loss(x, t);
    CHECK(next < loss);
    loss = next;
  }
}

TEST_CASE("a step subtracts lr times the gradient", "[two_layer_net]") {
  TwoLayerParams params{Tensor<double>::from({{1, 2}}), Tensor<double>::from({3, 4}),
                        Tensor<double>::from({{5}}), Tensor<double>::from({6})};
  const TwoLayerParams grad{Tensor<double>::from({{2, 4}}), Tensor<double>::from({6, 8}),
                            Tensor<double>::from({{10}}), Tensor<double>::from({-12})};
  update(params, grad, 0.5);
  CHECK(params.W1 == Tensor<double>::from({{0, 0}}));
  CHECK(params.b1 == Tensor<double>::from({0, 0}));
  CHECK(params.W2 == Tensor<double>::from({{0}}));
  CHECK(params.b2 == Tensor<double>::from({12}));
}

TEST_CASE("images and labels that do not fit the network are refused", "[two_layer_net]") {
  TwoLayerNet network = small_net();
  CHECK_THROWS_WITH(network.predict(Tensor<double>::zeros({2, 7})), contains_text("(2, 7) x (5, 4)"));
  CHECK_THROWS_AS(network.loss(batch_of(2), {0, 1, 2}), std::invalid_argument);
  CHECK_THROWS_AS(network.gradient(batch_of(2), {0, 3}), std::invalid_argument);
  CHECK_THROWS_AS(network.numerical_gradient(batch_of(2), {0}), std::invalid_argument);
}

TEST_CASE("saved parameters have the book's keys, and all their digits", "[two_layer_net]") {
  const TemporaryFolder folder;
  const TwoLayerNet network = small_net();
  save(network.params, folder.path() / "weights.npz");
  const Npz weights = Npz::load(folder.path() / "weights.npz");
  CHECK(weights.get<double>("W1", {5, 4}) == network.params.W1);
  CHECK(weights.get<double>("b1", {4}) == network.params.b1);
  CHECK(weights.get<double>("W2", {4, 3}) == network.params.W2);
  CHECK(weights.get<double>("b2", {3}) == network.params.b2);
}
