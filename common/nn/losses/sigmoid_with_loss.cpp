#include "common/nn/losses/sigmoid_with_loss.hpp"

#include <algorithm>
#include <cmath>

#include "common/kernels/math/exp.hpp"
#include "common/kernels/math/log.hpp"
#include "common/nn/checks.hpp"
#include "common/nn/functions.hpp"

namespace dlfs {

// loss = 1/N sum (max(x, 0) - t x + log(1 + exp(-|x|)))        x, t (N, ...)
// which is -(t log y + (1 - t) log(1 - y)), because log y = -log(1 + exp(-x)) and log(1 - y) = log y - x.
template <std::floating_point T>
T SigmoidWithLoss<T>::forward(const Tensor<T>& x, const Tensor<T>& t) {
  expect_samples("SigmoidWithLoss", x.shape());
  expect_shape("SigmoidWithLoss", "t", x.shape(), t.shape());
  sigmoid(x, y_);
  t_ = t;
  T total = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    total += std::max(x[i], T{0}) - t[i] * x[i] + math::log1p(math::exp(-std::abs(x[i])));
  }
  return total / static_cast<T>(x.dim(0));
}

// dx = dout (y - t) / N                                        all (N, ...)
template <std::floating_point T>
const Tensor<T>& SigmoidWithLoss<T>::backward(T dout) {
  expect_forward_before("SigmoidWithLoss", y_.empty());
  const T scale = dout / static_cast<T>(y_.dim(0));
  dx_.resize(y_.shape());
  for (std::size_t i = 0; i < dx_.size(); ++i) dx_[i] = scale * (y_[i] - t_[i]);
  return dx_;
}

template class SigmoidWithLoss<float>;
template class SigmoidWithLoss<double>;

}  // namespace dlfs
