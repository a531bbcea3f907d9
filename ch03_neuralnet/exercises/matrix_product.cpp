// Exercise 3.2 (section 3.3): the matrix product by three loops
//
// Row i of A times column j of B is element (i, j) of C:
//
//   c_ij = a_i1 b_1j + ... + a_iK b_Kj          A (M, K), B (K, N) -> C (M, N)
//
// All sizes may be 0. If A does not have as many columns as B has rows, throw std::invalid_argument with a text that
// names both shapes.
//
// Example: [[1 2] [3 4]] times [[5 6] [7 8]] is [[19 22] [43 50]].
//
// Useful: Tensor<double>::zeros({M, N}), a.dim(axis), a(i, k); to_string(a.shape()) for the text. The library has a
// matmul, which you may use from the next exercise on; here, write the loops.
#include "matrix_product.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

Tensor<double> matrix_product(const Tensor<double>& a, const Tensor<double>& b) {
  throw NotImplemented("exercise 3.2");
}

}  // namespace dlfs::exercise
