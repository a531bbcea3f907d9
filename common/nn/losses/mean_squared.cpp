#include "common/nn/losses/mean_squared.hpp"

#include "common/nn/checks.hpp"
#include "common/tensor/arithmetic.hpp"

namespace dlfs {

// loss = 1/(2 N) sum (x - t)^2          x, t (N, ...)
template <std::floating_point T>
T MeanSquared<T>::forward(const Tensor<T>& x, const Tensor<T>& t) {
  expect_samples("MeanSquared", x.shape());
  expect_shape("MeanSquared", "t", x.shape(), t.shape());
  difference_ = x;
  difference_ -= t;
  T total = 0;
  for (const T d : difference_) total += d * d;
  return total / static_cast<T>(2 * x.dim(0));
}

// dx = dout (x - t) / N                 all (N, ...)
template <std::floating_point T>
const Tensor<T>& MeanSquared<T>::backward(T dout) {
  expect_forward_before("MeanSquared", difference_.empty());
  dx_ = difference_;
  dx_ *= dout / static_cast<T>(difference_.dim(0));
  return dx_;
}

template class MeanSquared<float>;
template class MeanSquared<double>;

}  // namespace dlfs
