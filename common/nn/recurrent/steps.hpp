// Layers that choose and rearrange the time steps of (N, T, D), for the layers after a recurrent one.
#pragma once

#include "common/nn/layer.hpp"

namespace dlfs {

// (N, T, D) -> (N, D): the last step, which has seen the whole sequence.
template <std::floating_point T>
class LastStep : public Layer<T> {
 public:
  [[nodiscard]] std::string kind() const override { return "LastStep"; }
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;

 private:
  Shape x_shape_;
  Tensor<T> out_, dx_;
};

// (N, T, D) -> (N T, D): each step as a sample, so that an Affine and a loss after it give an answer at every step. Labels are
// then N T, those of the first sequence first.
template <std::floating_point T>
class StepsAsRows : public Layer<T> {
 public:
  [[nodiscard]] std::string kind() const override { return "StepsAsRows"; }
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;

 private:
  Shape x_shape_;
  Tensor<T> out_, dx_;
};

extern template class LastStep<float>;
extern template class LastStep<double>;
extern template class StepsAsRows<float>;
extern template class StepsAsRows<double>;

}  // namespace dlfs
