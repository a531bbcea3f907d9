// Exercise 5.2: the ReLU layer
#include "relu_layer.hpp"

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

Tensor<double> forward(const Tensor<double>& x) { return exercise::Relu().forward(x); }

Tensor<double> backward(const Tensor<double>& x, const Tensor<double>& dout) {
  exercise::Relu layer;
  layer.forward(x);
  return layer.backward(dout);
}

const auto forward_of = calling("Relu::forward", forward);
const auto backward_of = calling("Relu::forward(x), then backward(dout)", backward);

}  // namespace

TEST_CASE("what is positive passes, the rest becomes 0", "[5.2]") {
  forward_of(Tensor<double>::from({{1, -0.5}, {-2, 3}})).gives(Tensor<double>::from({{1, 0}, {0, 3}}));
  forward_of(Tensor<double>::from({{-1, -1e-9, -1e300}})).gives(Tensor<double>::zeros({1, 3}));
}

TEST_CASE("the derivative passes where x was positive", "[5.2]") {
  const auto dout = Tensor<double>::from({{5, 6}, {7, 8}});
  backward_of(Tensor<double>::from({{1, -0.5}, {-2, 3}}), dout)
      .mistaken(dout, "backward lets everything pass: it depends on the x of forward")
      .mistaken(Tensor<double>::from({{1, 0}, {0, 1}}), "dout is forgotten: the chain rule multiplies by it")
      .mistaken(Tensor<double>::from({{0, 6}, {7, 0}}), "the mask is the wrong way round")
      .gives(Tensor<double>::from({{5, 0}, {0, 8}}));
}

TEST_CASE("a negative dout passes as well as a positive one", "[5.2]") {
  const auto dout = Tensor<double>::from({{-5, -6, 7, 8}});
  backward_of(Tensor<double>::from({{1, -1, 2, -2}}), dout)
      .mistaken(relu(dout), "backward checks whether dout is positive; it is x that decides")
      .mistaken(Tensor<double>::from({{0, 0, 7, 0}}),
                "backward checks whether dout is positive, too; it is x alone that decides")
      .gives(Tensor<double>::from({{-5, 0, 7, 0}}));
}

TEST_CASE("the derivative at 0 is taken as 0", "[5.2]") {
  backward_of(Tensor<double>::zeros({1, 3}), Tensor<double>::ones({1, 3}))
      .mistaken(Tensor<double>::ones({1, 3}), "dout passes where x is exactly 0")
      .gives(Tensor<double>::zeros({1, 3}));
}

TEST_CASE("a layer that is used again forgets the batch before", "[5.2]") {
  exercise::Relu layer;
  const auto again = [&](const Tensor<double>& x, const Tensor<double>& dout) {
    layer.forward(x);
    return layer.backward(dout);
  };
  const auto dout = Tensor<double>::from({1, 2, 3});
  calling("Relu::forward(x), then backward(dout)", again)(Tensor<double>::from({1, -1, 1}), dout)
      .gives(Tensor<double>::from({1, 0, 3}));
  calling("the same layer again: forward(x), then backward(dout)", again)(Tensor<double>::from({-1, 1, 1}),
                                                                          dout)
      .mistaken(Tensor<double>::from({1, 0, 3}), "the mask of the first batch is still there")
      .mistaken(Tensor<double>::from({0, 0, 3}), "zeros of the first batch are still in the mask")
      .mistaken(Tensor<double>::from({1, 2, 3}), "ones of the first batch are still in the mask")
      .gives(Tensor<double>::from({0, 2, 3}));
  calling("the same layer, a larger batch", again)(Tensor<double>::ones({5}), Tensor<double>::ones({5}))
      .gives(Tensor<double>::ones({5}));
}

TEST_CASE("two layers have a mask each", "[5.2]") {
  const auto through_two = [](const Tensor<double>& x, const Tensor<double>& dout) {
    exercise::Relu first, second;
    second.forward(2.0 - first.forward(x));
    second.backward(dout);
    return first.backward(dout);
  };
  calling("relu1.forward(x), relu2.forward(2 - relu1's y), then relu1.backward(dout)", through_two)(
      Tensor<double>::from({3, -3, 1}), Tensor<double>::from({1, 2, 3}))
      .mistaken(Tensor<double>::from({0, 2, 3}),
                "the mask of another layer is used: is it a global variable?")
      .gives(Tensor<double>::from({1, 0, 3}));
}

TEST_CASE("random tensors of any shape: forward as the library, backward as the numerical gradient",
          "[5.2]") {
  Rng rng(52);
  for (const Shape& shape : {Shape{7}, Shape{3, 4}, Shape{2, 3, 2, 2}}) {
    auto x = Tensor<double>::randn(shape, rng);
    const auto dout = Tensor<double>::randn(shape, rng);
    forward_of(x).gives(relu(x));
    const auto loss = [&](const Tensor<double>& nudged) { return sum(dout * relu(nudged)); };
    const auto expected = numerical_gradient(loss, x);
    backward_of(x, dout).gives(expected, 1e-6);
  }
}

TEST_CASE("an empty batch stays empty", "[5.2]") {
  const auto empty = Tensor<double>::zeros({0, 3});
  forward_of(empty).gives(empty);
  backward_of(empty, empty).gives(empty);
}
