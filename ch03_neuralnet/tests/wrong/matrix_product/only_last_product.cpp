// Mistake: = instead of +=.
// Said: only the last product is kept
#include <stdexcept>

#include "matrix_product.hpp"

namespace dlfs::exercise {

Tensor<double> matrix_product(const Tensor<double>& a, const Tensor<double>& b) {
  if (a.dim(1) != b.dim(0)) throw std::invalid_argument("matrix_product: the shapes do not fit");
  Tensor<double> c = Tensor<double>::zeros({a.dim(0), b.dim(1)});
  for (std::size_t i = 0; i < a.dim(0); ++i) {
    for (std::size_t j = 0; j < b.dim(1); ++j) {
      for (std::size_t k = 0; k < a.dim(1); ++k) c(i, j) = a(i, k) * b(k, j);
    }
  }
  return c;
}

}  // namespace dlfs::exercise
