// Mistake: the element of b is chosen by the row instead of the column, and the other way round for c.
// Said: b is added to every column
#include <stdexcept>

#include "add_row.hpp"

namespace dlfs::exercise {

Tensor<double> add_row(const Tensor<double>& A, const Tensor<double>& b) {
  if (b.size() != A.dim(1)) throw std::invalid_argument("b does not fit");
  Tensor<double> C = A;
  for (std::size_t i = 0; i < A.dim(0); ++i) {
    for (std::size_t j = 0; j < A.dim(1); ++j) C(i, j) += b(i);
  }
  return C;
}

Tensor<double> add_column(const Tensor<double>& A, const Tensor<double>& c) {
  if (c.size() != A.dim(0)) throw std::invalid_argument("c does not fit");
  Tensor<double> C = A;
  for (std::size_t i = 0; i < A.dim(0); ++i) {
    for (std::size_t j = 0; j < A.dim(1); ++j) C(i, j) += c(j);
  }
  return C;
}

}  // namespace dlfs::exercise
