// Mistake: the size of the vector is not compared with the matrix; a longer one is added in part.
// Said: must have an element for each of the 3 columns
#include <algorithm>

#include "add_row.hpp"

namespace dlfs::exercise {

Tensor<double> add_row(const Tensor<double>& A, const Tensor<double>& b) {
  Tensor<double> C = A;
  for (std::size_t i = 0; i < A.dim(0); ++i) {
    for (std::size_t j = 0; j < std::min(A.dim(1), b.size()); ++j) C(i, j) += b(j);
  }
  return C;
}

Tensor<double> add_column(const Tensor<double>& A, const Tensor<double>& c) {
  Tensor<double> C = A;
  for (std::size_t i = 0; i < std::min(A.dim(0), c.size()); ++i) {
    for (std::size_t j = 0; j < A.dim(1); ++j) C(i, j) += c(i);
  }
  return C;
}

}  // namespace dlfs::exercise
