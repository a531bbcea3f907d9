// Global average pooling in buffers that are reused.
#pragma once

#include "common/nn/compiled/step.hpp"
#include "common/nn/layers/global_average_pooling.hpp"

namespace dlfs {

template <std::floating_point T>
class GlobalAveragePoolingStep : public Step<T> {
 public:
  explicit GlobalAveragePoolingStep(GlobalAveragePooling<T>& plain) : Step<T>(plain) {}
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;

 private:
  Tensor<T> out_, dx_;
};

extern template class GlobalAveragePoolingStep<float>;
extern template class GlobalAveragePoolingStep<double>;

}  // namespace dlfs
