#include "ch04_learning/classical/random_features.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <stdexcept>

#include "common/parallel/threads.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/reductions.hpp"
#include "common/tensor/rows.hpp"

namespace dlfs::ch04 {
namespace {

constexpr std::size_t together = 1000;  // samples whose features are in memory at a time

// The sum of the products, in eight sums, so that a processor can form them side by side.
double dot(const double* a, const double* b, std::size_t count) {
  std::array<double, 8> sums{};
  std::size_t i = 0;
  for (; i + 8 <= count; i += 8) {
    for (std::size_t lane = 0; lane < 8; ++lane) sums[lane] += a[i + lane] * b[i + lane];
  }
  double total = 0;
  for (const double sum : sums) total += sum;
  for (; i < count; ++i) total += a[i] * b[i];
  return total;
}

}  // namespace

Tensor<double> solve_positive(const Tensor<double>& A, const Tensor<double>& B) {
  if (A.ndim() != 2 || B.ndim() != 2 || A.dim(0) != A.dim(1) || A.dim(0) != B.dim(0)) {
    throw std::invalid_argument("solve_positive: expected A (n, n) and B (n, m), found " +
                                to_string(A.shape()) + " and " + to_string(B.shape()));
  }
  // A = L L', column by column of the triangular L.
  const std::size_t n = A.dim(0);
  Tensor<double> L = A;
  for (std::size_t k = 0; k < n; ++k) {
    const double* const row_k = L.row(k).data();
    const double square = L(k, k) - dot(row_k, row_k, k);
    if (!(square > 0)) {
      throw std::invalid_argument("solve_positive: A is not positive definite, at row " + std::to_string(k));
    }
    L(k, k) = std::sqrt(square);
    parallel_ranges(n - k - 1, 64, [&](std::size_t first, std::size_t last) {
      for (std::size_t i = k + 1 + first; i < k + 1 + last; ++i)
        L(i, k) = (L(i, k) - dot(L.row(i).data(), row_k, k)) / L(k, k);
    });
  }
  // L Y = B from the first row to the last, then L' X = Y from the last to the first.
  Tensor<double> X = B;
  const std::size_t m = B.dim(1);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < i; ++j)
      for (std::size_t c = 0; c < m; ++c) X(i, c) -= L(i, j) * X(j, c);
    for (std::size_t c = 0; c < m; ++c) X(i, c) /= L(i, i);
  }
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t c = 0; c < m; ++c) X(i, c) /= L(i, i);
    for (std::size_t j = 0; j < i; ++j)
      for (std::size_t c = 0; c < m; ++c) X(j, c) -= L(i, j) * X(i, c);
  }
  return X;
}

Tensor<float> RandomFeatures::features(const Tensor<float>& x) const { return cos(matmul(x, W_) + b_); }

void RandomFeatures::fit(const Dataset<float>& train, Rng& rng) {
  expect_samples("random features", train);
  const std::size_t N = train.size(), K = class_count(train.t);
  W_ = Tensor<float>::randn({train.x.dim(1), count_}, rng) / static_cast<float>(width_);
  b_ = Tensor<float>::uniform({count_}, 0, 2 * std::numbers::pi_v<float>, rng);

  // The normal equations: (F' F + ridge N I) V = F' T, with F the features (N, count) and T the labels one-
  // hot (N, K).
  Tensor<double> A = Tensor<double>::zeros({count_, count_}), B = Tensor<double>::zeros({count_, K});
  Tensor<float> x, product;
  for (std::size_t first = 0; first < N; first += together) {
    slice(train.x, first, std::min(together, N - first), x);
    const Tensor<float> F = features(x);
    matmul(F, Transpose::yes, F, Transpose::no, product);
    parallel_ranges(A.size(), elements_per_thread, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) A[i] += static_cast<double>(product[i]);
    });
    for (std::size_t n = 0; n < F.dim(0); ++n)
      for (std::size_t f = 0; f < count_; ++f) B(f, train.t[first + n]) += static_cast<double>(F(n, f));
  }
  for (std::size_t f = 0; f < count_; ++f) A(f, f) += ridge_ * static_cast<double>(N);
  V_ = solve_positive(A, B).cast<float>();
}

Labels RandomFeatures::predict(const Tensor<float>& x) const {
  Labels labels;
  Tensor<float> part;
  for (std::size_t first = 0; first < x.dim(0); first += together) {
    slice(x, first, std::min(together, x.dim(0) - first), part);
    for (const std::size_t label : argmax(matmul(features(part), V_), 1)) labels.push_back(label);
  }
  return labels;
}

}  // namespace dlfs::ch04
