#include "ch05_backprop/two_layer_net.hpp"

#include <cmath>

#include "common/nn/numerical_gradient.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;

TEST_CASE("the two-layer network has the book's parameters", "[two_layer_net]") {
  Rng rng(1);
  ch05::TwoLayerNet<float> network({}, rng);
  const auto parameters = network.parameters();
  REQUIRE(parameters.size() == 4);
  CHECK(parameters[0].name == "W1");
  CHECK(parameters[0].value->shape() == Shape{784, 50});
  CHECK(parameters[1].name == "b1");
  CHECK(parameters[1].value->shape() == Shape{50});
  CHECK(parameters[2].name == "W2");
  CHECK(parameters[2].value->shape() == Shape{50, 10});
  CHECK(parameters[3].name == "b2");
  CHECK(parameters[3].value->shape() == Shape{10});

  const Tensor<float>& W1 = *parameters[0].value;
  CHECK(std::abs(mean(W1)) < 2e-4F);
  CHECK(std::sqrt(mean(W1 * W1)) == Approx(0.01).epsilon(0.02));
  CHECK(max(abs(*parameters[1].value)) == 0);
}

TEST_CASE("backpropagation through the two-layer network equals the numerical gradient", "[two_layer_net]") {
  Rng rng(2);
  ch05::TwoLayerNet<double> network({.input = 12, .hidden = 7, .output = 4}, rng, 0.5);
  const auto x = Tensor<double>::randn({5, 12}, rng);
  const Labels t = {0, 3, 1, 1, 2};

  network.gradient(x, t);
  for (const auto& parameter : network.parameters()) {
    const Tensor<double> expected =
        numerical_gradient([&](const auto&) { return network.loss(x, t); }, *parameter.value);
    CAPTURE(parameter.name);
    CHECK(max(abs(*parameter.grad - expected)) < 1e-8);
  }
}

TEST_CASE("the two-layer network does what a network of the same layers does", "[two_layer_net]") {
  Rng rng(3);
  ch05::TwoLayerNet<double> network({.input = 12, .hidden = 7, .output = 4}, rng, 0.5);
  const auto parameters = network.parameters();
  Network<double> same;
  same.add<Affine>(*parameters[0].value, *parameters[1].value);
  same.add<Relu>();
  same.add<Affine>(*parameters[2].value, *parameters[3].value);
  const auto x = Tensor<double>::randn({9, 12}, rng);
  const Labels t = {0, 3, 1, 1, 2, 0, 0, 2, 3};

  CHECK(max(abs(network.predict(x) - same.predict(x))) < 1e-12);
  CHECK(network.gradient(x, t) == Approx(same.gradient(x, t)).epsilon(1e-12));
  for (std::size_t p = 0; p < 4; ++p) {
    CHECK(max(abs(*parameters[p].grad - *same.parameters()[p].grad)) < 1e-12);
  }
  CHECK(network.accuracy(x, t, 4) == same.accuracy(x, t));
}

TEST_CASE("the compiled two-layer network computes what its layers compute", "[two_layer_net]") {
  const auto make = [] {
    Rng rng(4);
    return ch05::TwoLayerNet<double>({.input = 12, .hidden = 7, .output = 4}, rng, 0.5);
  };
  auto plain = make(), compiled = make();
  compiled.compile();
  CHECK(plain.plan().empty());
  CHECK(compiled.plan() == "Affine+Relu, Affine");
  Rng rng(5);
  const auto x = Tensor<double>::randn({9, 12}, rng);
  const Labels t = {0, 3, 1, 1, 2, 0, 0, 2, 3};
  CHECK(max(abs(plain.predict(x) - compiled.predict(x))) < 1e-12);
  CHECK(plain.gradient(x, t) == Approx(compiled.gradient(x, t)).epsilon(1e-12));
  for (std::size_t p = 0; p < 4; ++p) {
    CHECK(max(abs(*plain.parameters()[p].grad - *compiled.parameters()[p].grad)) < 1e-12);
  }
}
