// Exercise 1.5 (section 1.5.5): broadcasting by hand
//
// What A + b does if b has fewer axes than A. Write it with loops over the elements, without the tensor's operators:
//
//   add_row      adds b_j to every element of column j, so b to every row      A (N, M) + b (M) -> (N, M)
//   add_column   adds c_i to every element of row i, so c to every column      A (N, M) + c (N) -> (N, M)
//
// N and M may be 0. If b or c has any other size, throw std::invalid_argument. A stays as it is.
//
// Example: A = [[1 2] [3 4]]: add_row(A, [10 20]) is [[11 22] [13 24]], add_column(A, [10 20]) is [[11 12] [23 24]].
//
// Useful: A.dim(0) (N), A.dim(1) (M), A(i, j), b.size(), b(j); Tensor<double> C = A; copies.
#include "add_row.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

Tensor<double> add_row(const Tensor<double>& A, const Tensor<double>& b) {
  throw NotImplemented("exercise 1.5");
}

Tensor<double> add_column(const Tensor<double>& A, const Tensor<double>& c) {
  throw NotImplemented("exercise 1.5");
}

}  // namespace dlfs::exercise
