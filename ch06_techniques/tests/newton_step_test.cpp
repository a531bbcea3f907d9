// Exercise 6.10: a step of Newton's method
#include "newton_step.hpp"

#include <stdexcept>

#include "common/exercise/judge.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;

namespace {

using Matrix = Tensor<double>;

const auto newton_step = calling("newton_step", exercise::newton_step);

// Compares a step with the expected one, and names what the usual mistakes would give.
void check_step(const Matrix& x, const Matrix& g, const Matrix& H, const Matrix& expected) {
  const Matrix diagonal = Matrix::from({x[0] - g[0] / H(0, 0), x[1] - g[1] / H(1, 1)});
  const double D = H(0, 0) * H(1, 1) - H(0, 1) * H(1, 0);
  newton_step(x, g, H)
      .mistaken(x + (x - expected), "the step goes the wrong way: x - d, not x + d")
      .mistaken(x - matmul(H, g), "the gradient is multiplied with H; it has to be solved for: H d = g")
      .mistaken(diagonal, "each element is divided by its own second derivative: the mixed ones count too")
      .mistaken(x - D * (x - expected), "the division by the determinant is missing")
      .gives(expected);
}

}  // namespace

TEST_CASE("one step leads to the bottom of a bowl", "[6.10]") {
  check_step(Matrix::from({1, 1}), Matrix::from({2, 8}), Matrix::from({{2, 0}, {0, 8}}), Matrix::zeros({2}));
}

TEST_CASE("one step leads to the bottom of a bowl that lies across", "[6.10]") {
  // f = x0^2 + x0 x1 + x1^2 at (2, -1): g = (3, 0).
  check_step(Matrix::from({2, -1}), Matrix::from({3, 0}), Matrix::from({{2, 1}, {1, 2}}), Matrix::zeros({2}));
}

TEST_CASE("a parabola's minimum is found from anywhere", "[6.10]") {
  Rng rng(610);
  for (int i = 0; i < 5; ++i) {
    const Matrix A = Matrix::randn({2, 2}, rng), minimum = Matrix::randn({2}, rng),
                 x = Matrix::randn({2}, rng);
    const Matrix H = matmul(A.transpose(), A) + Matrix::from({{1, 0}, {0, 1}});
    check_step(x, matmul(H, x - minimum), H, minimum);
  }
}

TEST_CASE("near a saddle the step leads into it", "[6.10]") {
  // f = x0^2 - x1^2 at (1, 0.5): down the slope would be away from x1 = 0.
  newton_step(Matrix::from({1, 0.5}), Matrix::from({2, -1}), Matrix::from({{2, 0}, {0, -2}}))
      .mistaken(Matrix::from({0, 1}),
                "negative curvature is taken for positive: Newton's step goes uphill there")
      .mistaken(Matrix::from({2, 1}), "the step goes the wrong way: x - d, not x + d")
      .gives(Matrix::zeros({2}));
}

TEST_CASE("where the gradient is 0 the step stays", "[6.10]") {
  check_step(Matrix::from({3, 4}), Matrix::zeros({2}), Matrix::from({{2, 1}, {1, 3}}), Matrix::from({3, 4}));
}

TEST_CASE("a determinant of 0 is complained of", "[6.10]") {
  newton_step.complains<std::invalid_argument>("H has the determinant 0", Matrix::from({1, 1}),
                                               Matrix::from({1, 2}), Matrix::from({{1, 2}, {2, 4}}));
}
