#include "common/tensor/symmetric_eigen.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <vector>

namespace dlfs {

namespace {

void expect_symmetric(const Tensor<double>& A) {
  if (A.ndim() != 2 || A.dim(0) != A.dim(1) || A.empty()) {
    throw std::invalid_argument("symmetric_eigen: expected a square matrix, found " + to_string(A.shape()));
  }
  double largest = 0;
  for (const double value : A) {
    if (!std::isfinite(value))
      throw std::invalid_argument("symmetric_eigen: expected finite elements, found another");
    largest = std::max(largest, std::abs(value));
  }
  for (std::size_t i = 0; i < A.dim(0); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (std::abs(A(i, j) - A(j, i)) > 1e-8 * largest) {
        throw std::invalid_argument("symmetric_eigen: expected a symmetric matrix, found " +
                                    std::to_string(A(i, j)) + " in row " + std::to_string(i) + ", column " +
                                    std::to_string(j) + " and " + std::to_string(A(j, i)) +
                                    " in its place across");
      }
    }
  }
}

// A matrix with three diagonals, T = Q A Q^T: its diagonal d and the numbers e beside it, e[i] between i and i + 1.
struct Tridiagonal {
  std::vector<double> d, e;
  Tensor<double> Q;
};

// Reflection k makes the elements of column k below k + 1 zero: A <- H A H with H = 1 - beta u u^T. All reflections together
// are Q.
Tridiagonal to_tridiagonal(Tensor<double> A) {
  const std::size_t n = A.dim(0);
  Tridiagonal result{std::vector<double>(n), std::vector<double>(n), Tensor<double>::zeros({n, n})};
  for (std::size_t i = 0; i < n; ++i) result.Q(i, i) = 1;
  std::vector<double> u(n), p(n);
  for (std::size_t k = 0; k + 2 < n; ++k) {
    double squares = 0;
    for (std::size_t i = k + 1; i < n; ++i) {
      u[i] = A(i, k);
      squares += u[i] * u[i];
    }
    if (squares == u[k + 1] * u[k + 1]) continue;  // zeros already
    const double length = std::sqrt(squares);
    u[k + 1] += u[k + 1] < 0 ? -length : length;
    const double beta = 1 / (squares + std::abs(A(k + 1, k)) * length);  // 2 / |u|^2

    // H A H = A - u q^T - q u^T with p = beta A u, q = p - beta/2 (p.u) u        rows and columns from k on
    double product = 0;
    for (std::size_t i = k; i < n; ++i) {
      p[i] = 0;
      const double* row = A.data() + i * n;
      for (std::size_t j = k + 1; j < n; ++j) p[i] += row[j] * u[j];
      p[i] *= beta;
      if (i > k) product += p[i] * u[i];
    }
    u[k] = 0;
    for (std::size_t i = k + 1; i < n; ++i) p[i] -= beta / 2 * product * u[i];
    for (std::size_t i = k; i < n; ++i) {
      double* row = A.data() + i * n;
      for (std::size_t j = k; j < n; ++j) row[j] -= u[i] * p[j] + p[i] * u[j];
    }

    // Q <- H Q, row by row: s = beta u^T Q, Q <- Q - u s
    std::vector<double> s(n);
    for (std::size_t i = k + 1; i < n; ++i) {
      const double* row = result.Q.data() + i * n;
      for (std::size_t j = 0; j < n; ++j) s[j] += u[i] * row[j];
    }
    for (std::size_t i = k + 1; i < n; ++i) {
      double* row = result.Q.data() + i * n;
      for (std::size_t j = 0; j < n; ++j) row[j] -= beta * u[i] * s[j];
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    result.d[i] = A(i, i);
    if (i + 1 < n) result.e[i] = A(i + 1, i);
  }
  return result;
}

// Rotates rows i and i + 1: (a, b) <- (c a - s b, s a + c b).
void rotate(Tensor<double>& Q, std::size_t i, double c, double s) {
  const std::size_t n = Q.dim(1);
  double *a = Q.data() + i * n, *b = a + n;
  for (std::size_t j = 0; j < n; ++j) {
    const double old = a[j];
    a[j] = c * old - s * b[j];
    b[j] = s * old + c * b[j];
  }
}

// The QL algorithm: sweeps of rotations from below upwards make e smaller and smaller, until d holds the eigenvalues. A number
// of e that rounding could have made of 0 parts the matrix in two.
void diagonalize(Tridiagonal& T) {
  auto& [d, e, Q] = T;
  const std::size_t n = d.size();
  double largest = 0;
  for (std::size_t i = 0; i < n; ++i) largest = std::max(largest, std::abs(d[i]) + std::abs(e[i]));
  const double negligible = std::numeric_limits<double>::epsilon() * largest;
  for (std::size_t first = 0; first < n; ++first) {
    for (int sweep = 0;; ++sweep) {
      std::size_t last = first;  // of the part that begins at first
      while (last + 1 < n && std::abs(e[last]) > negligible) ++last;
      if (last == first) break;
      if (sweep == 60) throw std::runtime_error("symmetric_eigen: 60 sweeps have not been enough");

      // The eigenvalue of the upper left 2x2 matrix that is nearer to d[first] is the shift.
      const double half = (d[first + 1] - d[first]) / (2 * e[first]), root = std::hypot(half, 1.0);
      double g = d[last] - d[first] + e[first] / (half + (half < 0 ? -root : root));
      double s = 1, c = 1, moved = 0;
      std::size_t i = last;
      bool parted = false;
      while (i-- > first) {
        const double f = s * e[i], b = c * e[i];
        const double r = std::hypot(f, g);
        e[i + 1] = r;
        if (r == 0) {  // the matrix has come apart here
          d[i + 1] -= moved;
          parted = true;
          break;
        }
        s = f / r;
        c = g / r;
        g = d[i + 1] - moved;
        const double t = (d[i] - g) * s + 2 * c * b;
        moved = s * t;
        d[i + 1] = g + moved;
        g = c * t - b;
        rotate(Q, i, c, s);
      }
      if (!parted) {
        d[first] -= moved;
        e[first] = g;
      }
      e[last] = 0;
    }
  }
}

}  // namespace

SymmetricEigen symmetric_eigen(const Tensor<double>& A) {
  expect_symmetric(A);
  Tridiagonal T = to_tridiagonal(A);
  diagonalize(T);

  const std::size_t n = T.d.size();
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::greater<>(), [&](std::size_t i) { return T.d[i]; });
  SymmetricEigen result{Tensor<double>::zeros({n}), Tensor<double>::zeros({n, n})};
  for (std::size_t i = 0; i < n; ++i) {
    result.values[i] = T.d[order[i]];
    const auto from = T.Q.row(order[i]);
    const double sign =
        *std::ranges::max_element(from, {}, [](double x) { return std::abs(x); }) < 0 ? -1 : 1;
    std::ranges::transform(from, result.vectors.row(i).begin(), [sign](double x) { return sign * x; });
  }
  return result;
}

}  // namespace dlfs
