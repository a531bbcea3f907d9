// The matrix product (section 3.3): C = A B. Affine layers and convolutions spend nearly all their time in it.
#pragma once

#include "common/tensor/tensor.hpp"

namespace dlfs {

// A (M, K), B (K, N) -> C (M, N). 1-D operands are allowed as in NumPy's dot:
// (K) x (K, N) -> (N), (M, K) x (K) -> (M), (K) x (K) -> (1).
// Throws std::invalid_argument naming both shapes if the inner dimensions differ.
template <std::floating_point T>
[[nodiscard]] Tensor<T> matmul(const Tensor<T>& a, const Tensor<T>& b);

// Whether an operand is read as it is or transposed; a transposed operand is never copied to memory as a
// whole.
enum class Transpose { no, yes };

// The same for matrices (after their transposition) into an existing tensor, which takes the shape (M, N);
// memory is allocated only if C has to grow. C must be neither A nor B.
template <std::floating_point T>
void matmul(const Tensor<T>& a, Transpose trans_a, const Tensor<T>& b, Transpose trans_b, Tensor<T>& c);

}  // namespace dlfs
