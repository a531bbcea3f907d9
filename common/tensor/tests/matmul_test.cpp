#include "common/tensor/matmul.hpp"

#include <cmath>
#include <stdexcept>

#include "common/kernels/gemm.hpp"
#include "common/parallel/threads.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;

namespace {

// The definition: c[i][j] = sum over k of a[i][k] b[k][j], in double.
template <typename T>
Tensor<T> naive_matmul(const Tensor<T>& a, const Tensor<T>& b) {
  Tensor<T> c = Tensor<T>::zeros({a.dim(0), b.dim(1)});
  for (std::size_t i = 0; i < a.dim(0); ++i) {
    for (std::size_t j = 0; j < b.dim(1); ++j) {
      double sum = 0;
      for (std::size_t k = 0; k < a.dim(1); ++k)
        sum += static_cast<double>(a(i, k)) * static_cast<double>(b(k, j));
      c(i, j) = static_cast<T>(sum);
    }
  }
  return c;
}

template <typename T>
double largest_difference(const Tensor<T>& a, const Tensor<T>& b) {
  REQUIRE(a.shape() == b.shape());
  return a.empty() ? 0.0 : static_cast<double>(max(abs(a - b)));
}

std::string message_of(const Tensor<double>& a, const Tensor<double>& b) {
  try {
    static_cast<void>(matmul(a, b));
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("matmul gives the book's products", "[matmul]") {
  const auto A = Tensor<double>::from({{1, 2}, {3, 4}});
  const auto B = Tensor<double>::from({{5, 6}, {7, 8}});
  CHECK(matmul(A, B) == Tensor<double>::from({{19, 22}, {43, 50}}));

  const auto C = Tensor<double>::from({{1, 2, 3}, {4, 5, 6}});
  const auto D = Tensor<double>::from({{1, 2}, {3, 4}, {5, 6}});
  CHECK(matmul(C, D) == Tensor<double>::from({{22, 28}, {49, 64}}));
}

TEST_CASE("matmul takes vectors on either side", "[matmul]") {
  const auto X = Tensor<double>::from({1, 2});
  const auto W = Tensor<double>::from({{1, 3, 5}, {2, 4, 6}});
  CHECK(matmul(X, W) == Tensor<double>::from({5, 11, 17}));
  CHECK(matmul(W, Tensor<double>::from({1, 0, 1})) == Tensor<double>::from({6, 8}));
  CHECK(matmul(X, X) == Tensor<double>::from({5}));
}

TEST_CASE("matmul names both shapes if the inner dimensions differ", "[matmul]") {
  const auto zeros = [](const Shape& shape) { return Tensor<double>::zeros(shape); };
  CHECK(message_of(zeros({2, 3}), zeros({2, 2})) ==
        "matmul: (2, 3) x (2, 2): inner dimensions 3 and 2 differ");
  CHECK(message_of(zeros({3}), zeros({2, 2})) == "matmul: (3,) x (2, 2): inner dimensions 3 and 2 differ");
  CHECK(message_of(zeros({2, 3, 1}), zeros({3, 2})) ==
        "matmul: (2, 3, 1) x (3, 2): both must be vectors or matrices");

  Tensor<double> c;
  CHECK_THROWS_WITH(matmul(zeros({2, 3}), Transpose::yes, zeros({3, 2}), Transpose::no, c),
                    "matmul: (3, 2) x (3, 2): inner dimensions 2 and 3 differ");
}

TEMPLATE_TEST_CASE("matmul equals its naive twin for every size, transposition and number of threads",
                   "[matmul]", float, double) {
  // Sizes around the edges of vectors, register tiles and cache blocks.
  const auto [M, K, N] = GENERATE(table<std::size_t, std::size_t, std::size_t>({{1, 1, 1},
                                                                                {1, 784, 50},
                                                                                {2, 3, 5},
                                                                                {3, 784, 50},
                                                                                {4, 257, 32},
                                                                                {4, 300, 33},
                                                                                {2, 5, 16},
                                                                                {14, 16, 32},
                                                                                {15, 17, 33},
                                                                                {13, 255, 31},
                                                                                {100, 784, 50},
                                                                                {100, 50, 10},
                                                                                {28, 256, 64},
                                                                                {29, 257, 65},
                                                                                {421, 513, 47},
                                                                                {30, 300, 2049},
                                                                                {7, 0, 3},
                                                                                {0, 5, 4}}));
  CAPTURE(M, K, N);
  Rng rng(1);
  const auto A = Tensor<TestType>::randn({M, K}, rng);
  const auto B = Tensor<TestType>::randn({K, N}, rng);
  const auto expected = naive_matmul(A, B);
  const double tolerance = (std::is_same_v<TestType, float> ? 2e-6 : 4e-15) * (1 + static_cast<double>(K));

  set_threads(1);
  const auto result = matmul(A, B);
  CHECK(largest_difference(result, expected) <= tolerance);

  const Tensor<TestType> At = A.transpose(), Bt = B.transpose();
  for (const std::size_t count : {1U, 2U, 3U}) {
    set_threads(count);
    Tensor<TestType> c;
    matmul(A, Transpose::no, B, Transpose::no, c);
    CHECK(c == result);  // bit for bit, whatever the number of threads and however the operands lie in memory
    matmul(At, Transpose::yes, B, Transpose::no, c);
    CHECK(c == result);
    matmul(A, Transpose::no, Bt, Transpose::yes, c);
    CHECK(c == result);
    matmul(At, Transpose::yes, Bt, Transpose::yes, c);
    CHECK(c == result);
  }
  set_threads(0);
}

TEST_CASE("gemm adds to what is there and leaves the gaps between rows alone", "[matmul]") {
  const auto A = Tensor<float>::from({{1, 2}, {3, 4}});
  auto C = Tensor<float>::full({2, 5}, 100);
  gemm(MatrixView<float>{A.data(), 2, 2, 2}, MatrixView<float>{A.data(), 2, 2, 2}, C.data(), 5, Store::add);
  CHECK(C == Tensor<float>::from({{107, 110, 100, 100, 100}, {115, 122, 100, 100, 100}}));
  gemm(MatrixView<float>{A.data(), 2, 0, 0}, MatrixView<float>{A.data(), 0, 2, 2}, C.data(), 5);
  CHECK(C == Tensor<float>::from({{0, 0, 100, 100, 100}, {0, 0, 100, 100, 100}}));  // a sum of nothing
}
