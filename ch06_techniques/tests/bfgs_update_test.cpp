// Exercise 6.11: what BFGS learns from a step
#include "bfgs_update.hpp"

#include <string>

#include "common/exercise/judge.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;

namespace {

using Matrix = Tensor<double>;

const auto bfgs_update = calling("bfgs_update", exercise::bfgs_update);

const std::string swapped =
    "s and y have changed places: this is the update of the second derivatives, not of their inverse";

Matrix identity(std::size_t n) {
  Matrix I = Matrix::zeros({n, n});
  for (std::size_t i = 0; i < n; ++i) I(i, i) = 1;
  return I;
}

// Element by element, as the formula says.
Matrix updated(const Matrix& B, const Matrix& s, const Matrix& y) {
  const std::size_t n = s.size();
  double ys = 0;
  for (std::size_t i = 0; i < n; ++i) ys += y[i] * s[i];
  Matrix left = identity(n);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) left(i, j) -= s[i] * y[j] / ys;
  }
  Matrix result = matmul(matmul(left, B), left.transpose());
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) result(i, j) += s[i] * s[j] / ys;
  }
  return result;
}

// A positive symmetric matrix.
Matrix positive(std::size_t n, Rng& rng) {
  const Matrix A = Matrix::randn({n, n}, rng);
  return matmul(A.transpose(), A) + 0.1 * identity(n);
}

}  // namespace

TEST_CASE("along one axis, by hand", "[6.11]") {
  const Matrix I = identity(2), s = Matrix::from({1, 0}), y = Matrix::from({2, 0});
  bfgs_update(I, s, y)
      .mistaken(Matrix::from({{2, 0}, {0, 1}}), swapped)
      .mistaken(Matrix::from({{1, 0}, {0, 1}}), "B is returned as it came")
      .mistaken(Matrix::from({{0, 0}, {0, 1}}), "the last term, s s^T / ys, is missing")
      .gives(Matrix::from({{0.5, 0}, {0, 1}}));
}

TEST_CASE("across both axes, by hand", "[6.11]") {
  // ys = 2: I - s y^T / 2 = [[0.5 -0.5] [-0.5 0.5]] for s = y = (1, 1), and s s^T / 2 adds [[0.5 0.5] [0.5
  // 0.5]].
  const Matrix ones = Matrix::from({1, 1});
  bfgs_update(Matrix::from({{4, 0}, {0, 2}}), ones, ones).gives(Matrix::from({{2, -1}, {-1, 2}}));
}

TEST_CASE("the new B takes y to s", "[6.11]") {
  Rng rng(611);
  for (const std::size_t n : {std::size_t{1}, std::size_t{2}, std::size_t{5}}) {
    const Matrix B = positive(n, rng), s = Matrix::randn({n}, rng), y = matmul(positive(n, rng), s);
    bfgs_update(B, s, y)
        .mistaken(updated(B, y, s), swapped)
        .satisfies("B y = s, the secant equation", [&](const Matrix& found) {
          return found.shape() == B.shape() && max(abs(matmul(found, y) - s)) < 1e-9;
        });
  }
}

TEST_CASE("the new B is symmetric and positive", "[6.11]") {
  Rng rng(612);
  for (int trial = 0; trial < 5; ++trial) {
    const Matrix B = positive(4, rng), s = Matrix::randn({4}, rng), y = matmul(positive(4, rng), s);
    const auto found = bfgs_update(B, s, y);
    found.satisfies("symmetric", [](const Matrix& M) { return max(abs(M - M.transpose())) < 1e-9; });
    found.satisfies("v^T B v > 0 for every v", [&](const Matrix& M) {
      for (int i = 0; i < 20; ++i) {
        const Matrix v = Matrix::randn({4}, rng);
        if (sum(v * matmul(M, v)) <= 0) return false;
      }
      return true;
    });
    found.gives(updated(B, s, y));
  }
}

TEST_CASE("a step along which the slope did not rise teaches nothing", "[6.11]") {
  const Matrix B = Matrix::from({{3, 1}, {1, 2}}), s = Matrix::from({1, 0});
  for (const double change : {-1.0, 0.0}) {
    const Matrix y = Matrix::from({change, 5});
    auto found = bfgs_update(B, s, y);
    if (change < 0) found.mistaken(updated(B, s, y), "ys is not above 0, and B should have stayed as it was");
    found.gives(B);
  }
}
