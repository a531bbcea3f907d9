// Mistake: the operator * of NumPy's arrays, which multiplies element by element.
// Said: element by element
#include <stdexcept>

#include "matrix_product.hpp"

namespace dlfs::exercise {

Tensor<double> matrix_product(const Tensor<double>& a, const Tensor<double>& b) {
  if (a.dim(1) != b.dim(0)) throw std::invalid_argument("matrix_product: the shapes do not fit");
  Tensor<double> c = Tensor<double>::zeros({a.dim(0), b.dim(1)});
  for (std::size_t i = 0; i < a.dim(0); ++i) {
    for (std::size_t j = 0; j < b.dim(1); ++j) {
      c(i, j) = a(i, j % a.dim(1)) * b(i % b.dim(0), j);
    }
  }
  return c;
}

}  // namespace dlfs::exercise
