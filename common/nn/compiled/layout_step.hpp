// A change of layout between two steps, where the one after cannot work on what the one before gives.
#pragma once

#include "common/kernels/layout.hpp"
#include "common/nn/compiled/step.hpp"

namespace dlfs {

// forward: x (N, C, H, W) in NCHW -> NHWC, or the other way; backward: dout back again. It has no parameters.
template <std::floating_point T>
class LayoutStep : public Step<T> {
 public:
  // `next` is the plain layer that gets the result: if x is no batch of images, its error is thrown.
  LayoutStep(Layer<T>& next, Layout from, Layout to) : Step<T>(next), next_(next), from_(from), to_(to) {}

  [[nodiscard]] const std::vector<Parameter<T>>& parameters() const override { return none_; }
  std::vector<State<T>> state() override { return {}; }
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;
  void backward_parameters(const Tensor<T>&) override {}

 private:
  Layer<T>& next_;
  Layout from_, to_;
  std::vector<Parameter<T>> none_;
  Tensor<T> out_;
};

extern template class LayoutStep<float>;
extern template class LayoutStep<double>;

}  // namespace dlfs
