// The last layer while a network learns (section 5.6.3 and appendix A): softmax and cross entropy in one.
#pragma once

#include "common/nn/layer.hpp"

namespace dlfs {

// x (N, K), the scores, and t, one-hot (N, K) or N labels -> the mean loss of the batch. One sample (K) is a
// batch of one. Not a Layer: its output is a number, and it needs t.
template <std::floating_point T>
class SoftmaxWithLoss {
 public:
  // Throw std::invalid_argument where x and t do not fit each other or a label is not below K.
  T forward(const Tensor<T>& x, const Labels& t);
  T forward(const Tensor<T>& x, const Tensor<T>& t);

  // dx, the derivative of the loss for the scores; good until the next call. dout is dL/dloss.
  const Tensor<T>& backward(T dout = 1);

  // softmax(x) of the last forward.
  [[nodiscard]] const Tensor<T>& y() const { return y_; }

 private:
  Tensor<T> y_;
  Tensor<T> one_hot_;  // t of the last forward, in the form it came in; the other is empty
  Labels labels_;
  Tensor<T> dx_;
};

extern template class SoftmaxWithLoss<float>;
extern template class SoftmaxWithLoss<double>;

}  // namespace dlfs
