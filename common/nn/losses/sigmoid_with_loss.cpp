#include "common/nn/losses/sigmoid_with_loss.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "common/kernels/math/exp.hpp"
#include "common/kernels/math/log.hpp"
#include "common/nn/checks.hpp"
#include "common/nn/functions.hpp"
#include "common/parallel/threads.hpp"

namespace dlfs {

// loss = 1/N sum (max(x, 0) - t x + log(1 + exp(-|x|)))        x, t (N, ...)
// which is -(t log y + (1 - t) log(1 - y)), because log y = -log(1 + exp(-x)) and log(1 - y) = log y - x.
template <std::floating_point T>
T SigmoidWithLoss<T>::forward(const Tensor<T>& x, const Tensor<T>& t) {
  expect_samples("SigmoidWithLoss", x.shape());
  expect_shape("SigmoidWithLoss", "t", x.shape(), t.shape());
  sigmoid(x, y_);
  t_ = t;
  terms_.resize(x.shape());
  parallel_ranges(x.size(), elements_per_thread / 4, [&](std::size_t first, std::size_t last) {
    T* const terms = terms_.data();
    for (std::size_t i = first; i < last; ++i) {
      terms[i] = std::max(x[i], T{0}) - t[i] * x[i] + math::log1p(math::exp(-std::abs(x[i])));
    }
  });
  return std::accumulate(terms_.begin(), terms_.end(), T{0}) / static_cast<T>(x.dim(0));
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
