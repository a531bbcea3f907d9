// Sigmoid and binary cross entropy in one: for independent questions that are each answered by yes or no.
#pragma once

#include "common/nn/losses/loss.hpp"

namespace dlfs {

// y = sigmoid(x), loss = -1/N sum (t log y + (1 - t) log(1 - y)) for x and t (N, ...), t between 0 and 1. The logarithms are
// computed from x, so that none of them overflows.
template <std::floating_point T>
class SigmoidWithLoss : public Loss<T> {
 public:
  using Loss<T>::forward;
  [[nodiscard]] std::string kind() const override { return "SigmoidWithLoss"; }
  T forward(const Tensor<T>& x, const Tensor<T>& t) override;
  const Tensor<T>& backward(T dout = 1) override;

  // sigmoid(x) of the last forward.
  [[nodiscard]] const Tensor<T>& y() const { return y_; }

 private:
  Tensor<T> y_, t_, terms_, dx_;
};

extern template class SigmoidWithLoss<float>;
extern template class SigmoidWithLoss<double>;

}  // namespace dlfs
