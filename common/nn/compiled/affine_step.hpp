// The affine layer, with the ReLU after it, as matrix products that read the samples in place.
#pragma once

#include "common/nn/compiled/fusion.hpp"
#include "common/nn/compiled/step.hpp"
#include "common/nn/layers/affine.hpp"

namespace dlfs {

template <std::floating_point T>
class AffineStep : public Step<T> {
 public:
  AffineStep(Affine<T>& plain, const Fusion& fusion) : Step<T>(plain), plain_(plain), fusion_(fusion) {}

  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;
  void backward_parameters(const Tensor<T>& dout) override { parameter_gradients(dout); }

 private:
  const Tensor<T>& parameter_gradients(const Tensor<T>& dout);  // returns dout with the ReLU's mask applied

  Affine<T>& plain_;
  Fusion fusion_;
  const Tensor<T>* x_ = nullptr;  // of the last forward
  Tensor<T> out_, dout_;
};

extern template class AffineStep<float>;
extern template class AffineStep<double>;

}  // namespace dlfs
