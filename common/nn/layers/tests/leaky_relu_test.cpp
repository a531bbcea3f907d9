#include "common/nn/layers/leaky_relu.hpp"

#include "common/nn/tests/gradient_check.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using Td = Tensor<double>;

TEST_CASE("LeakyRelu lets a share of what is below 0 pass, both ways", "[layers]") {
  LeakyRelu<double> layer(0.25);
  const Td x = Td::from({{1, -0.5}, {-2, 3}});
  CHECK(layer.forward(x, Mode::train) == Td::from({{1, -0.125}, {-0.5, 3}}));
  CHECK(layer.backward(Td::from({{5, 6}, {8, 7}})) == Td::from({{5, 1.5}, {2, 7}}));
}

TEST_CASE("the gradient of LeakyRelu is right for any shape", "[layers][gradient]") {
  Rng rng(1);
  const auto shape = GENERATE(Shape{6}, Shape{5, 7}, Shape{2, 3, 4, 5});
  LeakyRelu<double> layer(0.2);
  CHECK(gradient_error(layer, Td::randn(shape, rng), rng) < 1e-6);
}

TEST_CASE("LeakyRelu names the shape of dout it expected", "[layers]") {
  LeakyRelu<double> layer;
  layer.forward(Td::zeros({2, 3}), Mode::train);
  CHECK_THROWS_WITH(layer.backward(Td::zeros({3, 2})), "LeakyRelu: expected dout (2, 3), found (3, 2)");
}
