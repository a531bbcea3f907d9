#include "common/nn/losses/huber.hpp"

#include <algorithm>
#include <cmath>

#include "common/nn/checks.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/print.hpp"

namespace dlfs {

template <std::floating_point T>
Huber<T>::Huber(T delta) : delta_(delta) {
  if (!(delta > 0)) {
    throw std::invalid_argument("Huber: expected delta above 0, found " + to_string_shortest(delta));
  }
}

// loss = 1/N sum h(x - t)               x, t (N, ...)
template <std::floating_point T>
T Huber<T>::forward(const Tensor<T>& x, const Tensor<T>& t) {
  expect_samples("Huber", x.shape());
  expect_shape("Huber", "t", x.shape(), t.shape());
  difference_ = x;
  difference_ -= t;
  T total = 0;
  for (const T d : difference_) {
    total += std::abs(d) <= delta_ ? d * d / 2 : delta_ * (std::abs(d) - delta_ / 2);
  }
  return total / static_cast<T>(x.dim(0));
}

// dx = dout d / N, with d = x - t limited to -delta .. delta             all (N, ...)
template <std::floating_point T>
const Tensor<T>& Huber<T>::backward(T dout) {
  expect_forward_before("Huber", difference_.empty());
  dx_ = difference_;
  for (T& d : dx_) d = std::clamp(d, -delta_, delta_);
  dx_ *= dout / static_cast<T>(difference_.dim(0));
  return dx_;
}

template class Huber<float>;
template class Huber<double>;

}  // namespace dlfs
