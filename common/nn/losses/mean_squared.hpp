// The squared error (section 4.2.1), for networks that predict numbers.
#pragma once

#include "common/nn/losses/loss.hpp"

namespace dlfs {

// loss = 1/(2 N) sum (x - t)^2 for x and t (N, ...): the book's sum of squared errors, as a mean over the samples.
template <std::floating_point T>
class MeanSquared : public Loss<T> {
 public:
  using Loss<T>::forward;
  [[nodiscard]] std::string kind() const override { return "MeanSquared"; }
  T forward(const Tensor<T>& x, const Tensor<T>& t) override;
  const Tensor<T>& backward(T dout = 1) override;

 private:
  Tensor<T> difference_, dx_;
};

extern template class MeanSquared<float>;
extern template class MeanSquared<double>;

}  // namespace dlfs
