// Exercise 5.3: the sigmoid layer
#include "sigmoid_layer.hpp"

#include <cmath>

#include "common/exercise/judge.hpp"
#include "common/nn/functions.hpp"
#include "common/nn/numerical_gradient.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;

namespace {

Tensor<double> forward(const Tensor<double>& x) { return exercise::Sigmoid().forward(x); }

Tensor<double> backward(const Tensor<double>& x, const Tensor<double>& dout) {
  exercise::Sigmoid layer;
  layer.forward(x);
  return layer.backward(dout);
}

const auto forward_of = calling("Sigmoid::forward", forward);
const auto backward_of = calling("Sigmoid::forward(x), then backward(dout)", backward);

}  // namespace

TEST_CASE("sigmoid of 0, log 3 and -log 3", "[5.3]") {
  const double x = std::log(3.0);
  forward_of(Tensor<double>::from({{0, x, -x}}))
      .mistaken(Tensor<double>::from({{0.5, 0.25, 0.75}}), "the sign of the exponent is wrong")
      .gives(Tensor<double>::from({{0.5, 0.75, 0.25}}));
}

TEST_CASE("the derivatives at 0, log 3 and -log 3", "[5.3]") {
  const auto x = Tensor<double>::from({{0, std::log(3.0), -std::log(3.0)}});
  const auto dout = Tensor<double>::from({{2, 16, -16}});
  backward_of(x, dout)
      .mistaken(dout * x * (1.0 - x), "the derivative is computed from x, but it needs what forward returned")
      .mistaken(dout * dout * (1.0 - dout), "the derivative is computed from dout")
      .mistaken(Tensor<double>::from({{0.25, 0.1875, 0.1875}}),
                "dout is forgotten: the chain rule multiplies by it")
      .mistaken(Tensor<double>::from({{1, 4, -12}}), "a factor of the derivative is missing")
      .mistaken(Tensor<double>::from({{1, 12, -4}}), "a factor of the derivative is missing")
      .gives(Tensor<double>::from({{0.5, 3, -3}}));
}

TEST_CASE("the derivative is largest at 0 and the same on both sides", "[5.3]") {
  const auto x = Tensor<double>::from({-6, -1, 0, 1, 6});
  backward_of(x, Tensor<double>::ones({5}))
      .satisfies("the middle one is largest, the outer ones pairwise equal", [](const auto& dx) {
        return dx.size() == 5 && argmax(dx) == 2 && std::abs(dx[0] - dx[4]) < 1e-12 &&
               std::abs(dx[1] - dx[3]) < 1e-12;
      });
}

TEST_CASE("large and very negative inputs do not overflow", "[5.3]") {
  const auto x = Tensor<double>::from({{1000, -1000, 1e300, -1e300}});
  forward_of(x).gives(Tensor<double>::from({{1, 0, 1, 0}}));
  backward_of(x, Tensor<double>::ones({1, 4})).gives(Tensor<double>::zeros({1, 4}));
}

TEST_CASE("a layer that is used again forgets the batch before", "[5.3]") {
  exercise::Sigmoid layer;
  const auto again = [&](const Tensor<double>& x, const Tensor<double>& dout) {
    layer.forward(x);
    return layer.backward(dout);
  };
  const auto dout = Tensor<double>::from({16});
  calling("Sigmoid::forward(x), then backward(dout)", again)(Tensor<double>::zeros({1}), dout)
      .gives(Tensor<double>::from({4}));
  calling("the same layer again: forward(x), then backward(dout)", again)(
      Tensor<double>::from({std::log(3.0)}), dout)
      .mistaken(Tensor<double>::from({4}), "what forward returned for the first batch is still there")
      .gives(Tensor<double>::from({3}));
}

TEST_CASE("random tensors of any shape: forward as the library, backward as the numerical gradient",
          "[5.3]") {
  Rng rng(53);
  for (const Shape& shape : {Shape{7}, Shape{3, 4}, Shape{2, 3, 2, 2}}) {
    Tensor<double> x = 3.0 * Tensor<double>::randn(shape, rng);
    const auto dout = Tensor<double>::randn(shape, rng);
    forward_of(x).gives(sigmoid(x));
    const auto loss = [&](const Tensor<double>& nudged) { return sum(dout * sigmoid(nudged)); };
    const auto expected = numerical_gradient(loss, x);
    backward_of(x, dout).gives(expected, 1e-6);
  }
}

TEST_CASE("an empty batch stays empty", "[5.3]") {
  const auto empty = Tensor<double>::zeros({0, 3});
  forward_of(empty).gives(empty);
  backward_of(empty, empty).gives(empty);
}
