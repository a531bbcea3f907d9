// The matrix product (section 3.3): C = A B. Affine layers and convolutions spend nearly all their time here.
#pragma once

#include "common/tensor/tensor.hpp"

namespace dlfs {

// Whether an operand is read as it is or transposed; a transposed operand is never copied to memory as a
// whole.
enum class Transpose { no, yes };

// A (M, K), B (K, N) -> C (M, N), each after its transposition. 1-D operands are allowed as in NumPy's dot:
// (K) x (K, N) -> (N), (M, K) x (K) -> (M), (K) x (K) -> (1).
// Throws std::invalid_argument naming both shapes where the inner dimensions differ.
template <std::floating_point T>
Tensor<T> matmul(const Tensor<T>& a, const Tensor<T>& b);

// The same for matrices into an existing tensor, which takes the shape (M, N); allocates only where C has to
// grow.
template <std::floating_point T>
void matmul(const Tensor<T>& a, Transpose trans_a, const Tensor<T>& b, Transpose trans_b, Tensor<T>& c);

}  // namespace dlfs
