// The ReLU that never quite closes (Maas and others 2013, "Rectifier nonlinearities improve neural network acoustic
// models").
#pragma once

#include "common/nn/layer.hpp"

namespace dlfs {

// y = x where x > 0, else slope x, for x of any shape. A neuron whose inputs are all negative still learns.
template <std::floating_point T>
class LeakyRelu : public Layer<T> {
 public:
  explicit LeakyRelu(T slope = T(0.01)) : slope_(slope) {}

  [[nodiscard]] std::string kind() const override { return "LeakyRelu"; }
  [[nodiscard]] T slope() const { return slope_; }
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;

 private:
  T slope_;
  Tensor<T> derivative_;  // 1 where x > 0, else slope
  Tensor<T> out_, dx_;
};

extern template class LeakyRelu<float>;
extern template class LeakyRelu<double>;

}  // namespace dlfs
