// Exercise 3.1: step function, sigmoid and ReLU
#include "activations.hpp"

#include <limits>

#include "common/exercise/judge.hpp"
#include "common/nn/functions.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;

namespace {

const auto step = calling("step_function", exercise::step_function);
const auto sigmoid_of = calling("sigmoid", exercise::sigmoid);
const auto relu_of = calling("relu", exercise::relu);

}  // namespace

TEST_CASE("the step function is 0 up to 0 and 1 above", "[3.1]") {
  step(Tensor<double>::from({-1, 1, 2})).gives(Tensor<double>::from({0, 1, 1}));
  step(Tensor<double>::from({-0.1, 0, 0.1}))
      .mistaken(Tensor<double>::from({0, 1, 1}), "0 is not above 0: x > 0, not x >= 0")
      .mistaken(Tensor<double>::from({-1, 0, 1}),
                "this is the sign of x; the step function knows only 0 and 1")
      .gives(Tensor<double>::from({0, 0, 1}));
}

TEST_CASE("the sigmoids of -1, 1 and 2 in the book", "[3.1]") {
  const auto y = Tensor<double>::from({0.26894142137, 0.73105857863, 0.88079707798});
  sigmoid_of(Tensor<double>::from({-1, 1, 2}))
      .mistaken(1.0 - y, "the sign in exp(-x) is lost: the sigmoid rises")
      .gives(y, 1e-10);
}

TEST_CASE("the sigmoid of -x is 1 - the sigmoid of x", "[3.1]") {
  const auto x = Tensor<double>::from({0, 0.5, 3, 30});
  const auto y = sigmoid_of(x).value();
  sigmoid_of(-x).gives(1.0 - y);
  sigmoid_of(Tensor<double>::from({0})).gives(Tensor<double>::from({0.5}));
}

TEST_CASE("the sigmoid of huge numbers is 0 or 1", "[3.1]") {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  sigmoid_of(Tensor<double>::from({-1000, 1000}))
      .mistaken(Tensor<double>::from({0, nan}),
                "exp(1000) is infinite, and infinity / infinity is not a number")
      .gives(Tensor<double>::from({0, 1}));
}

TEST_CASE("relu passes what is positive", "[3.1]") {
  relu_of(Tensor<double>::from({-1, 0, 0.5, 2}))
      .mistaken(Tensor<double>::from({1, 0, 0.5, 2}), "this is |x|: negative elements become 0")
      .mistaken(Tensor<double>::from({-1, 0, 0, 0}), "this keeps the negative elements: max, not min")
      .mistaken(Tensor<double>::from({0, 0, 1, 1}), "this is the step function: relu lets x itself pass")
      .gives(Tensor<double>::from({0, 0, 0.5, 2}));
  relu_of(Tensor<double>::full({2, 2}, -3)).gives(Tensor<double>::zeros({2, 2}));
}

TEST_CASE("the shape stays, however many axes", "[3.1]") {
  Rng rng(31);
  for (const Shape& shape : {Shape{7}, Shape{2, 3}, Shape{2, 1, 3}, Shape{0, 4}}) {
    const Tensor<double> x = 3.0 * Tensor<double>::randn(shape, rng);
    step(x).gives(step_function(x));
    sigmoid_of(x).gives(sigmoid(x));
    relu_of(x).gives(relu(x));
  }
}
