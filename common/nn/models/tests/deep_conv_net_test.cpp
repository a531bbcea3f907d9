#include "common/nn/models/deep_conv_net.hpp"

#include <cmath>

#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"
#include "common/training/optimizers.hpp"

using namespace dlfs;

TEST_CASE("the deep convolutional network has the book's parameters", "[deep_conv_net]") {
  Rng rng(1);
  auto network = deep_conv_net<float>(rng);
  const std::vector<Shape> weights = {{16, 1, 3, 3},  {16, 16, 3, 3}, {32, 16, 3, 3}, {32, 32, 3, 3},
                                      {64, 32, 3, 3}, {64, 64, 3, 3}, {1024, 50},     {50, 10}};
  const std::vector<double> inputs = {9, 144, 144, 288, 288, 576, 1024, 50};
  REQUIRE(network.parameters().size() == 2 * weights.size());
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const auto& W = network.parameters()[2 * i];
    const auto& b = network.parameters()[2 * i + 1];
    CAPTURE(i);
    CHECK(W.name == "W" + std::to_string(i + 1));
    CHECK(W.value->shape() == weights[i]);
    CHECK(std::sqrt(mean(*W.value * *W.value)) == Approx(std::sqrt(2 / inputs[i])).epsilon(0.2));
    CHECK(b.name == "b" + std::to_string(i + 1));
    CHECK(b.value->shape() == Shape{i < 6 ? weights[i][0] : weights[i][1]});
    CHECK(max(abs(*b.value)) == 0);
  }
}

TEST_CASE("the deep convolutional network scores ten classes", "[deep_conv_net]") {
  Rng rng(2);
  auto network = deep_conv_net<double>(rng);
  CHECK(network.predict(Tensor<double>::randn({3, 1, 28, 28}, rng)).shape() == Shape{3, 10});
}

TEST_CASE("the deep convolutional network learns one batch by heart", "[deep_conv_net]") {
  Rng rng(3);
  auto network = deep_conv_net<float>(rng);
  const auto x = Tensor<float>::uniform({6, 1, 28, 28}, 0.0F, 1.0F, rng);
  const Labels t = {0, 1, 2, 3, 4, 5};
  Adam<float> adam(0.001F);
  const float before = network.loss(x, t);
  for (int step = 0; step < 200; ++step) {
    network.gradient(x, t);
    adam.update(network.parameters());
  }
  CHECK(network.loss(x, t) < before / 2);
  CHECK(network.accuracy(x, t) == 1);
}
