#include "common/tensor/symmetric_eigen.hpp"

#include <cmath>
#include <limits>

#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using Td = Tensor<double>;

namespace {

// The largest difference of any element.
double distance(const Td& a, const Td& b) {
  double largest = 0;
  for (std::size_t i = 0; i < a.size(); ++i) largest = std::fmax(largest, std::abs(a[i] - b[i]));
  return largest;
}

Td identity(std::size_t n) {
  auto I = Td::zeros({n, n});
  for (std::size_t i = 0; i < n; ++i) I(i, i) = 1;
  return I;
}

// vectors^T diag(values) vectors
Td put_together(const SymmetricEigen& eigen) {
  const std::size_t n = eigen.values.size();
  return matmul(eigen.vectors.transpose(), eigen.values.reshape({n, 1}) * eigen.vectors);
}

}  // namespace

TEST_CASE("eigenvalues and eigenvectors are those worked out by hand", "[tensor]") {
  const SymmetricEigen two = symmetric_eigen(Td::from({{2, 1}, {1, 2}}));
  CHECK(distance(two.values, Td::from({3, 1})) < 1e-14);
  const double half = std::sqrt(0.5);
  CHECK(distance(two.vectors.reshape({4}), Td::from({half, half, two.vectors(1, 0), two.vectors(1, 1)})) <
        1e-14);
  CHECK(std::abs(two.vectors(1, 0) + two.vectors(1, 1)) < 1e-14);

  // 2 - 2 cos(k pi / 4) for k = 3, 2, 1: the second differences of three points
  const SymmetricEigen three = symmetric_eigen(Td::from({{2, -1, 0}, {-1, 2, -1}, {0, -1, 2}}));
  CHECK(distance(three.values, Td::from({2 + std::sqrt(2), 2, 2 - std::sqrt(2)})) < 1e-14);

  // One plane is turned; 5 is alone.
  const SymmetricEigen blocks = symmetric_eigen(Td::from({{1, 0, 2}, {0, 5, 0}, {2, 0, -2}}));
  CHECK(distance(blocks.values, Td::from({5, 2, -3})) < 1e-14);
  CHECK(distance(blocks.vectors.reshape({9}), Td::from({0, 1, 0, 2 / std::sqrt(5), 0, 1 / std::sqrt(5),
                                                        -1 / std::sqrt(5), 0, 2 / std::sqrt(5)})) < 1e-14);
}

TEST_CASE("a single number, a diagonal, and equal eigenvalues are no trouble", "[tensor]") {
  const SymmetricEigen one = symmetric_eigen(Td::from({{-7}}));
  CHECK(one.values[0] == -7);
  CHECK(one.vectors(0, 0) == 1);
  CHECK(symmetric_eigen(Td::from({{1, 0, 0}, {0, 3, 0}, {0, 0, 2}})).values == Td::from({3, 2, 1}));
  CHECK(symmetric_eigen(Td::zeros({4, 4})).values == Td::zeros({4}));
  const SymmetricEigen equal = symmetric_eigen(identity(5));
  CHECK(equal.values == Td::ones({5}));
  CHECK(distance(matmul(equal.vectors, equal.vectors.transpose()), identity(5)) < 1e-14);
  // 1 in every place: n once, 0 otherwise
  const SymmetricEigen ones = symmetric_eigen(Td::ones({6, 6}));
  CHECK(ones.values[0] == Approx(6));
  CHECK(std::abs(ones.values[1]) < 1e-13);
}

TEST_CASE("a matrix is put together again from its eigenvectors, which are orthogonal", "[tensor]") {
  const auto n = GENERATE(std::size_t{2}, std::size_t{3}, std::size_t{10}, std::size_t{63}, std::size_t{150});
  Rng rng(n);
  const Td random = Td::randn({n, n}, rng);
  const Td A = GENERATE_COPY(random + random.transpose(),                        // eigenvalues of both signs
                             matmul(random, random.transpose()),                 // none below 0
                             matmul(random.transpose() * 1e-6, random * 1e-6));  // tiny ones
  double scale = 0;
  for (const double value : A) scale = std::fmax(scale, std::abs(value));
  const SymmetricEigen eigen = symmetric_eigen(A);
  CHECK(distance(put_together(eigen), A) < 1e-12 * scale * static_cast<double>(n));
  CHECK(distance(matmul(eigen.vectors, eigen.vectors.transpose()), identity(n)) < 1e-12);
  double trace = 0, sum = 0;
  for (std::size_t i = 0; i < n; ++i) {
    trace += A(i, i);
    sum += eigen.values[i];
    if (i > 0) CHECK(eigen.values[i] <= eigen.values[i - 1]);
  }
  CHECK(sum == Approx(trace));
}

TEST_CASE("a matrix of few dimensions has eigenvalues of 0", "[tensor]") {
  Rng rng(5);
  const Td thin = Td::randn({40, 3}, rng);
  const SymmetricEigen eigen = symmetric_eigen(matmul(thin, thin.transpose()));
  CHECK(eigen.values[2] > 1);
  for (std::size_t i = 3; i < 40; ++i) CHECK(std::abs(eigen.values[i]) < 1e-12 * eigen.values[0] * 40);
}

TEST_CASE("pixels that never change give eigenvalues of 0, as they do among digits", "[tensor]") {
  Rng rng(6);
  Td samples = Td::randn({300, 90}, rng);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const std::size_t column = i % 90;
    samples[i] = column % 3 == 0 || column > 60 ? 0 : samples[i] * std::exp(-static_cast<double>(column));
  }
  const Td A = matmul(samples.transpose(), samples);
  const SymmetricEigen eigen = symmetric_eigen(A);
  CHECK(distance(put_together(eigen), A) < 1e-13 * eigen.values[0] * 90);
  CHECK(distance(matmul(eigen.vectors, eigen.vectors.transpose()), identity(90)) < 1e-12);
}

TEST_CASE("symmetric_eigen says what is wrong with a matrix", "[tensor]") {
  CHECK_THROWS_WITH(symmetric_eigen(Td::zeros({2, 3})),
                    "symmetric_eigen: expected a square matrix, found (2, 3)");
  CHECK_THROWS_WITH(symmetric_eigen(Td::zeros({0, 0})),
                    "symmetric_eigen: expected a square matrix, found (0, 0)");
  CHECK_THROWS_WITH(symmetric_eigen(Td::from({{1, 2}, {3, 4}})),
                    contains_text("found 3.000000 in row 1, column 0 and 2.000000"));
  CHECK_THROWS_WITH(symmetric_eigen(Td::full({2, 2}, std::numeric_limits<double>::quiet_NaN())),
                    contains_text("expected finite elements"));
}
