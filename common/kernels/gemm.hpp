// The product of matrices anywhere in memory: what matmul and the steps of compiled networks call.
#pragma once

#include "common/kernels/microkernel.hpp"
#include "common/kernels/packing.hpp"

namespace dlfs {

// C (a.rows, b.cols) = A B, or += A B. ldc is the leading dimension of C: the distance between the beginnings of its rows.
// C must not overlap A or B. The caller checks the sizes. The order of the sum over K does not depend on the number of
// threads.
template <std::floating_point T>
void gemm(const MatrixView<T>& a, const MatrixView<T>& b, T* c, std::size_t ldc,
          Store store = Store::overwrite);

}  // namespace dlfs
