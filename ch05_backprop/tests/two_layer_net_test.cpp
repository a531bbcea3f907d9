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
  auto network = ch05::two_layer_net<float>({}, rng);
  const auto& parameters = network.parameters();
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
  auto network = ch05::two_layer_net<double>({.input = 12, .hidden = 7, .output = 4}, rng, 0.5);
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
