// Exercise 5.5: softmax with loss
#include "softmax_with_loss.hpp"

#include <cmath>
#include <vector>

#include "common/exercise/judge.hpp"
#include "common/nn/functions.hpp"
#include "common/nn/losses/softmax_with_loss.hpp"
#include "common/nn/numerical_gradient.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;

namespace {

double forward(const Tensor<double>& x, const Labels& t) { return exercise::SoftmaxWithLoss().forward(x, t); }

Tensor<double> backward(const Tensor<double>& x, const Labels& t) {
  exercise::SoftmaxWithLoss layer;
  layer.forward(x, t);
  return layer.backward();
}

const auto forward_of = calling("SoftmaxWithLoss::forward", forward);
const auto backward_of = calling("SoftmaxWithLoss::forward(x, t), then backward()", backward);

// Scores whose softmax is (0.3, 0.2, 0.5), the example of the book.
Tensor<double> book() { return Tensor<double>::from({{std::log(0.3), std::log(0.2), std::log(0.5)}}); }

}  // namespace

TEST_CASE("the loss of one sample is -log of the right class's probability", "[5.5]") {
  forward_of(book(), Labels{1})
      .mistaken(-std::log(0.2 + 1e-7),
                "1e-7 is added inside the logarithm: not needed, see the exercise's text")
      .mistaken(-std::log10(0.2), "the logarithm is that of base 10")
      .mistaken(0.2, "the logarithm is missing")
      .gives(-std::log(0.2));
}

TEST_CASE("the derivative of one sample is y - t, as in the book", "[5.5]") {
  backward_of(book(), Labels{1})
      .mistaken(Tensor<double>::from({{0.3, 0.2, 0.5}}), "t is missing: this is softmax itself")
      .mistaken(Tensor<double>::from({{-0.3, 0.8, -0.5}}), "y and t are the wrong way round: the sign")
      .mistaken(Tensor<double>::from({{0, -0.8, 0}}), "the classes that are not right have a derivative too")
      .gives(Tensor<double>::from({{0.3, -0.8, 0.5}}));
}

TEST_CASE("loss and derivatives are means over the batch", "[5.5]") {
  const auto x = Tensor<double>::from({{0, 0}, {std::log(3.0), 0}, {0, 0}, {0, std::log(3.0)}});
  const Labels t{1, 0, 0, 0};
  const double loss = (2 * std::log(2.0) + std::log(4.0 / 3) + std::log(4.0)) / 4;
  const auto dx =
      Tensor<double>::from({{0.125, -0.125}, {-0.0625, 0.0625}, {-0.125, 0.125}, {-0.1875, 0.1875}});
  forward_of(x, t)
      .mistaken(4 * loss, "the losses of the samples are added up, but not divided by their number")
      .gives(loss);
  backward_of(x, t)
      .mistaken(4.0 * dx, "the division by the batch size is missing: the loss is a mean over N samples")
      .mistaken(0.5 * dx, "the division is by N K; the batch has N samples")
      .mistaken(2.0 * dx, "the division is by K instead of N")
      .gives(dx);
}

TEST_CASE("the derivatives of each row add up to 0", "[5.5]") {
  Rng rng(551);
  backward_of(Tensor<double>::randn({5, 4}, rng), Labels{0, 3, 1, 1, 2})
      .satisfies("each row adds up to 0, and not every value is 0",
                 [](const auto& dx) { return max(abs(sum(dx, 1))) < 1e-12 && max(abs(dx)) > 1e-3; });
}

TEST_CASE("large scores overflow neither in the loss nor in the derivative", "[5.5]") {
  const auto x = Tensor<double>::from({{1000, 0}, {0, -1000}});
  forward_of(x, Labels{1, 1})
      .mistaken(-std::log(1e-7),
                "this is the logarithm of 0 + 1e-7; see the exercise's text for an exact log y", 1e-6)
      .gives(1000);
  forward_of(x, Labels{0, 0}).gives(0);
  backward_of(x, Labels{1, 1}).gives(Tensor<double>::from({{0.5, -0.5}, {0.5, -0.5}}));
}

TEST_CASE("backward twice gives the same twice", "[5.5]") {
  const auto twice = [](const Tensor<double>& x, const Labels& t) {
    exercise::SoftmaxWithLoss layer;
    layer.forward(x, t);
    layer.backward();
    return layer.backward();
  };
  calling("SoftmaxWithLoss::forward(x, t), backward(), then backward() again", twice)(book(), Labels{1})
      .mistaken(Tensor<double>::from({{0.3, -1.8, 0.5}}), "backward changes y_ itself: work on a copy")
      .gives(Tensor<double>::from({{0.3, -0.8, 0.5}}));
}

TEST_CASE("a layer that is used again forgets the batch before", "[5.5]") {
  exercise::SoftmaxWithLoss layer;
  const auto again = [&](const Tensor<double>& x, const Labels& t) {
    layer.forward(x, t);
    return layer.backward();
  };
  calling("SoftmaxWithLoss::forward(x, t), then backward()", again)(Tensor<double>::zeros({2, 2}),
                                                                    Labels{1, 1})
      .gives(Tensor<double>::from({{0.25, -0.25}, {0.25, -0.25}}));
  calling("the same layer again: forward(x, t), then backward()", again)(book(), Labels{2})
      .gives(Tensor<double>::from({{0.3, 0.2, -0.5}}));
}

TEST_CASE("random batches: the loss as in the library, the derivatives as the numerical gradient", "[5.5]") {
  Rng rng(552);
  for (const std::size_t N : std::vector<std::size_t>{1, 3, 8}) {
    Tensor<double> x = 3.0 * Tensor<double>::randn({N, 5}, rng);
    const Labels t = rng.choice(5, N);
    SoftmaxWithLoss<double> library;
    forward_of(x, t).gives(library.forward(x, t));
    const auto loss = [&](const Tensor<double>& nudged) { return library.forward(nudged, t); };
    const auto expected = numerical_gradient(loss, x);
    backward_of(x, t).gives(expected, 1e-6);
  }
}
