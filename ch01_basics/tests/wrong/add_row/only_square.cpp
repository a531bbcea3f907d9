// Mistake: both loops run to the number of rows, which is right for square matrices alone.
// Said: more columns than rows
#include <stdexcept>

#include "add_row.hpp"

namespace dlfs::exercise {

Tensor<double> add_row(const Tensor<double>& A, const Tensor<double>& b) {
  if (b.size() != A.dim(1)) throw std::invalid_argument("b does not fit");
  const std::size_t n = A.dim(0);
  Tensor<double> C = A;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) C(i, j) += b(j);
  }
  return C;
}

Tensor<double> add_column(const Tensor<double>& A, const Tensor<double>& c) {
  if (c.size() != A.dim(0)) throw std::invalid_argument("c does not fit");
  const std::size_t n = A.dim(0);
  Tensor<double> C = A;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) C(i, j) += c(i);
  }
  return C;
}

}  // namespace dlfs::exercise
