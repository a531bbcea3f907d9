#include "common/nn/network.hpp"

#include <utility>

#include "common/nn/functions.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/nn/layers/pooling.hpp"
#include "common/nn/losses/softmax_with_loss.hpp"
#include "common/nn/tests/gradient_check.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using Td = Tensor<double>;

namespace {

// 6 - 5 - 4 - 3 with both activations.
Network<double> small_network(Rng& rng) {
  Network<double> network;
  network.add<Affine>(Td::randn({6, 5}, rng), Td::randn({5}, rng));
  network.add<Relu>();
  network.add<Affine>(Td::randn({5, 4}, rng), Td::randn({4}, rng));
  network.add<Sigmoid>();
  network.add<Affine>(Td::randn({4, 3}, rng), Td::randn({3}, rng));
  return network;
}

}  // namespace

TEST_CASE("a network is its layers one after the other", "[network]") {
  Network<double> network;
  network.add<Affine>(Td::from({{1, -1}, {2, 3}}), Td::from({0, 1}));
  network.add<Relu>();
  network.add<Affine>(Td::from({{1}, {10}}), Td::from({0.5}));
  const Td x = Td::from({{1, 1}, {3, -1}});
  REQUIRE(network.predict(x) == Td::from({{33.5}, {1.5}}));
  REQUIRE(network.size() == 3);
  REQUIRE(network.layer(1).kind() == "Relu");
}

TEST_CASE("a network of no layers predicts its input", "[network]") {
  Network<double> network;
  const Td x = Td::from({{1, 2}});
  REQUIRE(network.predict(x) == x);
  REQUIRE(network.gradient(x, Labels{0}) > 0);
}

TEST_CASE("parameters are named as in the book", "[network]") {
  Rng rng(1);
  Network<double> network = small_network(rng);
  std::vector<std::string> names;
  for (const auto& parameter : network.parameters()) names.push_back(parameter.name);
  REQUIRE(names == std::vector<std::string>{"W1", "b1", "W2", "b2", "W3", "b3"});
  REQUIRE(network.parameters()[2].value->shape() == Shape{5, 4});
  REQUIRE(network.parameters()[2].grad->shape() == Shape{5, 4});
}

TEST_CASE("backpropagation agrees with numerical gradients", "[network][gradient]") {
  Rng rng(2);
  Network<double> network = small_network(rng);
  const Td x = Td::randn({7, 6}, rng);
  const Labels t{0, 1, 2, 2, 1, 0, 1};
  network.gradient(x, t);
  for (const auto& parameter : network.parameters()) {
    INFO(parameter.name);
    const Td backprop = *parameter.grad;
    const auto loss = [&](const Td&) { return network.loss(x, t); };
    REQUIRE(relative_error(backprop, numerical_gradient(loss, *parameter.value)) < 1e-6);
  }
}

TEST_CASE("gradient returns the loss, for labels and one-hot rows", "[network]") {
  Rng rng(3);
  Network<double> network = small_network(rng);
  const Td x = Td::randn({2, 6}, rng);
  const Labels labels{2, 0};
  const Td one_hot_rows = Td::from({{0, 0, 1}, {1, 0, 0}});
  const double loss = network.loss(x, labels);
  REQUIRE(network.gradient(x, labels) == loss);
  const Td dW = *network.parameters()[0].grad;
  REQUIRE(network.loss(x, one_hot_rows) == Approx(loss).epsilon(1e-14));
  REQUIRE(network.gradient(x, one_hot_rows) == Approx(loss).epsilon(1e-14));
  REQUIRE(relative_error(*network.parameters()[0].grad, dW) < 1e-12);
}

TEST_CASE("a network that moves keeps its parameters", "[network]") {
  Rng rng(4);
  Network<double> network = small_network(rng);
  const Td x = Td::randn({3, 6}, rng);
  const Td scores = network.predict(x);
  Network<double> moved = std::move(network);
  REQUIRE(moved.predict(x) == scores);
  moved.parameters()[5].value->fill(100);  // b3
  REQUIRE(moved.predict(x)[0] > 50);
}

TEST_CASE("accuracy does not depend on the size of the batches", "[network]") {
  Rng rng(5);
  Network<double> network = small_network(rng);
  const Td x = Td::randn({53, 6}, rng);
  Labels t(53);
  for (std::size_t& label : t) label = rng.below(3);
  const double expected = accuracy(network.predict(x), t);
  REQUIRE(expected > 0);
  REQUIRE(expected < 1);
  const std::size_t batch_size = GENERATE(std::size_t{1}, 10U, 53U, 1000U);
  REQUIRE(network.accuracy(x, t, batch_size) == expected);
}

TEST_CASE("accuracy can look at the first samples only", "[network]") {
  Network<double> network;
  const Td x = Td::from({{1, 0}, {0, 1}, {1, 0}, {1, 0}});
  const Labels t{0, 1, 1, 1};
  REQUIRE(network.accuracy(x, t) == 0.5);
  REQUIRE(network.accuracy(x, t, 2, 3) == Approx(2.0 / 3));
  REQUIRE(network.accuracy(x, t, 2, 100) == 0.5);
}

TEST_CASE("accuracy names what does not fit", "[network]") {
  Network<double> network;
  const Td x = Td::zeros({4, 2});
  REQUIRE_THROWS_WITH(network.accuracy(x, Labels{0, 1}),
                      "accuracy: expected one label for each of the samples x (4, 2), found 2 labels");
  REQUIRE_THROWS_WITH(network.accuracy(Td::zeros({0, 2}), Labels{}), contains_text("at least one sample"));
  REQUIRE_THROWS_WITH(network.accuracy(x, Labels{0, 1, 0, 1}, 0), contains_text("batches of 0"));
}

TEST_CASE("the layer that does not fit is named", "[network]") {
  Rng rng(6);
  Network<double> network = small_network(rng);
  REQUIRE_THROWS_WITH(network.predict(Td::zeros({2, 7})), contains_text("Affine: expected x with 6 numbers"));
}
