// The product of matrices that lie anywhere in memory: what matmul, affine layers and convolutions call.
#pragma once

#include "common/kernels/microkernel.hpp"
#include "common/kernels/packing.hpp"

namespace dlfs {

// The product of two views, for layers that multiply parts of tensors: C (a.rows, b.cols) is written row by
// row, row_stride elements apart, and must not overlap A or B. Sizes are the caller's responsibility. The sum
// over K is taken in the same order for every element whatever the number of threads.
template <std::floating_point T>
void gemm(const MatrixView<T>& a, const MatrixView<T>& b, T* c, std::size_t row_stride,
          Store store = Store::overwrite);

}  // namespace dlfs
