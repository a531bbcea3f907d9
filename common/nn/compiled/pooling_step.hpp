// The pooling layer, whose windows are read in place.
#pragma once

#include "common/kernels/pooling.hpp"
#include "common/nn/compiled/fusion.hpp"
#include "common/nn/compiled/step.hpp"
#include "common/nn/layers/pooling.hpp"

namespace dlfs {

template <std::floating_point T>
class PoolingStep : public Step<T> {
 public:
  PoolingStep(Pooling<T>& plain, const Fusion& fusion);

  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;

 private:
  Pooling<T>& plain_;
  Fusion fusion_;
  PoolingWindows windows_;
  const Tensor<T>* x_ = nullptr;  // of the last forward
  Tensor<T> out_;
};

extern template class PoolingStep<float>;
extern template class PoolingStep<double>;

}  // namespace dlfs
