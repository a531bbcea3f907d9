// Activation layers (sections 5.5 and 6.2.2): functions of each element, for x of any shape.
#pragma once

#include "common/nn/layer.hpp"

namespace dlfs {

// y = max(x, 0). At 0, where it has no derivative, 0 is used.
template <std::floating_point T>
class Relu : public Layer<T> {
 public:
  [[nodiscard]] std::string kind() const override { return "Relu"; }
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;

 private:
  Tensor<T> mask_;  // 1 where x <= 0, else 0
  Tensor<T> out_, dx_;
};

// y = 1 / (1 + exp(-x)).
template <std::floating_point T>
class Sigmoid : public Layer<T> {
 public:
  [[nodiscard]] std::string kind() const override { return "Sigmoid"; }
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;

 private:
  Tensor<T> y_, dx_;
};

// y = tanh(x).
template <std::floating_point T>
class Tanh : public Layer<T> {
 public:
  [[nodiscard]] std::string kind() const override { return "Tanh"; }
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;

 private:
  Tensor<T> y_, dx_;
};

extern template class Relu<float>;
extern template class Relu<double>;
extern template class Sigmoid<float>;
extern template class Sigmoid<double>;
extern template class Tanh<float>;
extern template class Tanh<double>;

}  // namespace dlfs
