// The batch normalization layer, with the ReLU after it, in few passes over x.
#pragma once

#include "common/kernels/batch_normalization.hpp"
#include "common/nn/compiled/fusion.hpp"
#include "common/nn/compiled/step.hpp"
#include "common/nn/layers/batch_normalization.hpp"

namespace dlfs {

template <std::floating_point T>
class BatchNormalizationStep : public Step<T> {
 public:
  // The layout of x (N, C, H, W), out, dout and dx.
  BatchNormalizationStep(BatchNormalization<T>& plain, const Fusion& fusion, Layout layout = Layout::nchw);

  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;

 private:
  BatchNormalization<T>& plain_;
  Fusion fusion_;
  Layout layout_;
  Tensor<T>&running_mean_, &running_variance_;  // of the plain layer
  BatchNormalizationKernel<T> kernel_;

  const Tensor<T>* x_ = nullptr;  // of the last forward, like the following
  Mode mode_ = Mode::predict;
  typename BatchNormalizationKernel<T>::Statistics statistics_;
  Tensor<T> out_;
};

extern template class BatchNormalizationStep<float>;
extern template class BatchNormalizationStep<double>;

}  // namespace dlfs
