#include "common/nn/models/simple_conv_net.hpp"

#include <cmath>

#include "common/nn/numerical_gradient.hpp"
#include "common/nn/tests/gradient_check.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;

TEST_CASE("the convolutional network has the book's parameters", "[simple_conv_net]") {
  Rng rng(1);
  auto network = simple_conv_net<float>({}, rng);
  const std::vector<std::pair<std::string, Shape>> expected = {{"W1", {30, 1, 5, 5}}, {"b1", {30}},
                                                               {"W2", {4320, 100}},   {"b2", {100}},
                                                               {"W3", {100, 10}},     {"b3", {10}}};
  REQUIRE(network.parameters().size() == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    CHECK(network.parameters()[i].name == expected[i].first);
    CHECK(network.parameters()[i].value->shape() == expected[i].second);
  }
  const Tensor<float>& W2 = *network.parameters()[2].value;
  CHECK(std::abs(mean(W2)) < 1e-4F);
  CHECK(std::sqrt(mean(W2 * W2)) == Approx(0.01).epsilon(0.01));
  CHECK(max(abs(*network.parameters()[3].value)) == 0);
  CHECK(network.predict(Tensor<float>::randn({3, 1, 28, 28}, rng)).shape() == Shape{3, 10});
}

TEST_CASE("other sizes give other networks", "[simple_conv_net]") {
  Rng rng(2);
  auto network = simple_conv_net<double>({.channels = 2,
                                          .height = 9,
                                          .width = 7,
                                          .filters = 4,
                                          .filter_size = 3,
                                          .stride = 1,
                                          .pad = 1,
                                          .hidden = 5,
                                          .output = 3},
                                         rng);
  CHECK(network.parameters()[0].value->shape() == Shape{4, 2, 3, 3});
  CHECK(network.parameters()[2].value->shape() == Shape{4 * 4 * 3, 5});
  CHECK(network.predict(Tensor<double>::randn({2, 2, 9, 7}, rng)).shape() == Shape{2, 3});
  CHECK_THROWS_WITH(simple_conv_net<double>({.height = 5}, rng),
                    contains_text("a filter of 2 with stride 2"));
}

TEST_CASE("backpropagation through the convolutional network equals the numerical gradient",
          "[simple_conv_net]") {
  Rng rng(3);
  auto network = simple_conv_net<double>(
      {.height = 10, .width = 10, .filters = 3, .filter_size = 3, .hidden = 6, .output = 4}, rng, 0.3);
  const auto x = Tensor<double>::randn({2, 1, 10, 10}, rng);
  const Labels t = {3, 1};
  network.gradient(x, t);
  for (const auto& parameter : network.parameters()) {
    const Tensor<double> found = *parameter.grad;
    CAPTURE(parameter.name);
    CHECK(relative_error(found, numerical_gradient([&](const auto&) { return network.loss(x, t); },
                                                   *parameter.value)) < 1e-5);
  }
}
