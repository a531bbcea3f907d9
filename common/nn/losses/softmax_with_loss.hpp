// The last layer while a network learns (section 5.6.3 and appendix A): softmax and cross entropy in one.
#pragma once

#include "common/nn/losses/loss.hpp"

namespace dlfs {

// x (N, K), the scores, and t, one-hot (N, K) or N labels -> the mean loss of the batch. One sample (K) is a
// batch of one. Throws std::invalid_argument if a label is not below K.
template <std::floating_point T>
class SoftmaxWithLoss : public Loss<T> {
 public:
  [[nodiscard]] std::string kind() const override { return "SoftmaxWithLoss"; }
  T forward(const Tensor<T>& x, const Labels& t) override;
  T forward(const Tensor<T>& x, const Tensor<T>& t) override;
  const Tensor<T>& backward(T dout = 1) override;

  // softmax(x) of the last forward.
  [[nodiscard]] const Tensor<T>& y() const { return y_; }

 private:
  Tensor<T> y_;
  Tensor<T> one_hot_;  // t of the last forward, in the form in which it was given; the other one is empty
  Labels labels_;
  Tensor<T> dx_;
};

extern template class SoftmaxWithLoss<float>;
extern template class SoftmaxWithLoss<double>;

}  // namespace dlfs
