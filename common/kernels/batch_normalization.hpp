// Batch normalization in few passes over x, none of which needs a matrix of its own.
//
// x (N, C) or (N, C, H, W) is read as a matrix (N, D) with D = C or C H W columns. Each pass runs along its rows, many
// columns at a time. A sum over a channel is formed for each column first and then over the columns of the channel; a
// number of a channel is broadcast to its columns before a pass.
#pragma once

#include <concepts>
#include <cstddef>

#include "common/kernels/fused_relu.hpp"
#include "common/tensor/tensor.hpp"

namespace dlfs {

template <std::floating_point T>
class BatchNormalizationKernel {
 public:
  // The mean and the variance (C) of each channel of x over the M numbers it has in the batch.
  void measure(const Tensor<T>& x, Tensor<T>& mean, Tensor<T>& variance);

  // out = gamma (x - mean) inverse_std + beta, then the epilogue. mean, inverse_std, gamma and beta (C).
  void forward(const Tensor<T>& x, const Tensor<T>& mean, const Tensor<T>& inverse_std,
               const Tensor<T>& gamma, const Tensor<T>& beta, Epilogue epilogue, Tensor<T>& out);

  // dgamma, dbeta (C) and dx for the x of the last forward. If relu_out is not null, it is the output of a ReLU fused into
  // forward, and dout counts only where it is above 0. `share` is 1 / M if mean and variance came from the batch, else 0.
  void backward(const Tensor<T>& x, const Tensor<T>& dout, const Tensor<T>* relu_out, T share,
                const Tensor<T>& inverse_std, Tensor<T>& dgamma, Tensor<T>& dbeta, Tensor<T>& dx);

 private:
  template <typename DoutAt>
  void backward(const Tensor<T>& x, const DoutAt& dout, T share, const Tensor<T>& inverse_std,
                Tensor<T>& dgamma, Tensor<T>& dbeta, Tensor<T>& dx);

  // One number for each column.
  Tensor<T> mean_, scale_, offset_, sum_, xhat_sum_;
};

extern template class BatchNormalizationKernel<float>;
extern template class BatchNormalizationKernel<double>;

}  // namespace dlfs
