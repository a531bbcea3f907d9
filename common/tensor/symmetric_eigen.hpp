// Eigenvalues and eigenvectors of symmetric matrices (principal components, section 8.5.2).
#pragma once

#include "common/tensor/tensor.hpp"

namespace dlfs {

struct SymmetricEigen {
  Tensor<double> values;  // (n), the largest first
  Tensor<double>
      vectors;  // (n, n): row i has length 1 and belongs to values[i]; A = sum of values[i] vectors[i]^T vectors[i]
};

// By Householder's reflections to a matrix with three diagonals, then by the QL algorithm with implicit shifts (Householder
// 1958; Francis 1961; the textbook is Golub and Van Loan, "Matrix computations", chapter 8). About 9 n^3 multiplications. The
// sign of a vector is such that its largest element is positive. Throws std::invalid_argument if A is not square, not
// symmetric up to rounding, empty, or has elements that are not finite.
SymmetricEigen symmetric_eigen(const Tensor<double>& A);

}  // namespace dlfs
