// Exercise 3.2 (section 3.3): the matrix product by three loops
#include "matrix_product.hpp"

#include <stdexcept>

namespace dlfs::exercise {

Tensor<double> matrix_product(const Tensor<double>& a, const Tensor<double>& b) {
  const std::size_t M = a.dim(0), K = a.dim(1), N = b.dim(1);
  if (b.dim(0) != K) {
    throw std::invalid_argument("matrix_product: " + to_string(a.shape()) + " and " + to_string(b.shape()) +
                                " do not fit: the first needs as many columns as the second has rows");
  }

  Tensor<double> c = Tensor<double>::zeros({M, N});
  for (std::size_t i = 0; i < M; ++i) {
    for (std::size_t j = 0; j < N; ++j) {
      for (std::size_t k = 0; k < K; ++k) c(i, j) += a(i, k) * b(k, j);
    }
  }
  return c;
}

}  // namespace dlfs::exercise
