// Exercise 4.5: the numerical gradient
#include "numerical_gradient.hpp"

#include "common/exercise/judge.hpp"
#include "common/exercise/named.hpp"
#include "common/nn/functions.hpp"
#include "common/nn/numerical_gradient.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;
using judge::named;

namespace {

using Function = std::function<double(const Tensor<double>&)>;

constexpr double tolerance = 1e-6;  // of a derivative with h = 1e-4
constexpr double h = 1e-4;

const auto gradient = calling("numerical_gradient", [](const Function& f, const Tensor<double>& start) {
  Tensor<double> x = start;
  return exercise::numerical_gradient(f, x);
});
const auto bowl = named("x0^2 + x1^2", [](const Tensor<double>& x) { return x[0] * x[0] + x[1] * x[1]; });

}  // namespace

TEST_CASE("the bowl's gradient at the book's three points", "[4.5]") {
  gradient(bowl, Tensor<double>::from({3, 4}))
      .mistaken(Tensor<double>::from({12, 16}), "twice too much: the two points are 2h apart, not h",
                tolerance)
      .mistaken(Tensor<double>::from({6 + h, 8 + h}), "only one side is looked at: f at x - h counts as well",
                tolerance)
      .mistaken(Tensor<double>::from({14, 14}),
                "all elements move at once: only element i may, for derivative i", tolerance)
      .gives(Tensor<double>::from({6, 8}), tolerance);
  gradient(bowl, Tensor<double>::from({0, 2})).gives(Tensor<double>::from({0, 4}), tolerance);
  gradient(bowl, Tensor<double>::from({3, 0})).gives(Tensor<double>::from({6, 0}), tolerance);
}

TEST_CASE("while one element moves the others stay where they were", "[4.5]") {
  const auto product = named("x0 x1 + x2", [](const Tensor<double>& x) { return x[0] * x[1] + x[2]; });
  gradient(product, Tensor<double>::from({2, 3, 4}))
      .mistaken(Tensor<double>::from({3, 2 - h, 1}), "x0 was not put back before x1 moved", tolerance)
      .mistaken(Tensor<double>::from({3, 2 + h, 1}), "x0 was not put back before x1 moved", tolerance)
      .gives(Tensor<double>::from({3, 2, 1}), tolerance);
}

TEST_CASE("x is as it was afterwards", "[4.5]") {
  const auto x = Tensor<double>::from({3, -4});
  const auto after =
      calling("x after numerical_gradient", [](const Function& f, const Tensor<double>& start) {
        Tensor<double> moved = start;
        (void)exercise::numerical_gradient(f, moved);
        return moved;
      });
  after(bowl, x)
      .mistaken(x - h, "the elements stay at x - h: put each one back")
      .mistaken(x + h, "the elements stay at x + h: put each one back")
      .gives(x);
}

TEST_CASE("f may look at x itself", "[4.5]") {
  Tensor<double> weights = Tensor<double>::from({1, 2, 3});
  const auto loss = named("a loss that looks at the weights directly", [&weights](const Tensor<double>&) {
    return weights[0] + weights[1] * weights[1] + weights[2] * weights[2];
  });
  calling("numerical_gradient",
          [&weights](const Function& f, const Tensor<double>&) {
            return exercise::numerical_gradient(f, weights);
          })(loss, weights)
      .mistaken(Tensor<double>::zeros({3}),
                "0, because f sees nothing move: change x itself, not a copy of it")
      .gives(Tensor<double>::from({1, 4, 6}), tolerance);
}

TEST_CASE("the gradient of the book's six weights", "[4.5]") {
  const auto W =
      Tensor<double>::from({{0.47355232, 0.9977393, 0.84668094}, {0.85557411, 0.03563661, 0.69422093}});
  const auto loss = named("the loss of section 4.4.2", [](const Tensor<double>& weights) {
    const auto x = Tensor<double>::from({{0.6, 0.9}});
    return cross_entropy_error(softmax(matmul(x, weights)), Labels{2});
  });
  gradient(loss, W).gives(
      Tensor<double>::from({{0.21924763, 0.14356247, -0.36281009}, {0.32887144, 0.2153437, -0.54421514}}),
      tolerance);
}

TEST_CASE("no elements, no derivatives", "[4.5]") {
  const auto total = named("the sum of x", [](const Tensor<double>& x) { return sum(x); });
  gradient(total, Tensor<double>::zeros({0, 2})).gives(Tensor<double>::zeros({0, 2}));
}

TEST_CASE("random functions of any shape give what the library gives", "[4.5]") {
  Rng rng(46);
  for (const Shape& shape : {Shape{5}, Shape{2, 3}, Shape{2, 2, 2}}) {
    const auto a = Tensor<double>::randn(shape, rng);
    Tensor<double> x = Tensor<double>::randn(shape, rng);
    const auto f = [&a](const Tensor<double>& v) { return sum(a * v * v) + sum(v) * sum(v); };
    const Tensor<double> expected = numerical_gradient(f, x);
    gradient(named("sum(a x^2) + sum(x)^2", f), x).gives(expected, tolerance);
  }
}
