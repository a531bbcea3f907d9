// Pooling without a matrix of windows: each window is read in place.
#pragma once

#include <concepts>
#include <cstddef>

#include "common/kernels/fused_relu.hpp"
#include "common/tensor/tensor.hpp"

namespace dlfs {

// Windows (FH, FW) at every stride-th place of the padded image. Padding is not data. The caller checks the
// shapes.
struct PoolingWindows {
  std::size_t FH, FW, stride, pad;
  bool average;  // the mean instead of the largest
};

// x (N, C, H, W) -> out (N, C, OH, OW), which has its shape already.
template <std::floating_point T>
void pool(const PoolingWindows& windows, const Tensor<T>& x, Tensor<T>& out);

// dx (N, C, H, W) from dout (N, C, OH, OW) and the x and out of pool; then the epilogue of backward, which only max pooling
// has. dx has its shape already.
template <std::floating_point T>
void pool_backward(const PoolingWindows& windows, const Tensor<T>& x, const Tensor<T>& out,
                   const Tensor<T>& dout, Epilogue epilogue, Tensor<T>& dx);

}  // namespace dlfs
