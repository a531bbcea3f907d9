// The matrix product (section 3.3): C = A B. Affine layers and convolutions spend nearly all their time here.
#pragma once

#include "common/tensor/packing.hpp"
#include "common/tensor/register_tile.hpp"
#include "common/tensor/tensor.hpp"

namespace dlfs {

// A (M, K), B (K, N) -> C (M, N). 1-D operands are allowed as in NumPy's dot:
// (K) x (K, N) -> (N), (M, K) x (K) -> (M), (K) x (K) -> (1).
// Throws std::invalid_argument naming both shapes where the inner dimensions differ.
template <std::floating_point T>
[[nodiscard]] Tensor<T> matmul(const Tensor<T>& a, const Tensor<T>& b);

// Whether an operand is read as it is or transposed; a transposed operand is never copied to memory as a
// whole.
enum class Transpose { no, yes };

// The same for matrices (after their transposition) into an existing tensor, which takes the shape (M, N);
// memory is taken only where C has to grow. C must be neither A nor B.
template <std::floating_point T>
void matmul(const Tensor<T>& a, Transpose trans_a, const Tensor<T>& b, Transpose trans_b, Tensor<T>& c);

// The product of two views, for layers that multiply parts of tensors: C (a.rows, b.cols) is written row by
// row, row_stride elements apart, and must not overlap A or B. Sizes are the caller's responsibility. The sum
// over K is taken in the same order for every element whatever the number of threads.
template <std::floating_point T>
void gemm(const MatrixView<T>& a, const MatrixView<T>& b, T* c, std::size_t row_stride,
          Store store = Store::overwrite);

}  // namespace dlfs
