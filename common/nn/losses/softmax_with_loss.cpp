#include "common/nn/losses/softmax_with_loss.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "common/kernels/math/log.hpp"
#include "common/nn/checks.hpp"
#include "common/nn/functions.hpp"

namespace dlfs {

namespace {

Rows expect_scores(const Shape& shape) {
  const Rows rows = expect_rows("SoftmaxWithLoss", shape);
  if (rows.count == 0)
    throw std::invalid_argument("SoftmaxWithLoss: expected at least one sample, found none");
  return rows;
}

// The logarithm of row n of y = softmax(x), without the rounding of y:
//   log y_k = x_k - offset,   offset = x_max - log y_max
// so that a loss needs no 1e-7 inside its logarithm and its gradient is y - t to the last digit.
template <std::floating_point T>
T log_softmax_offset(const T* x, const T* y, std::size_t width) {
  const auto largest = std::max_element(x, x + width) - x;
  return x[largest] - math::log(y[largest]);
}

}  // namespace

// loss = -1/N sum_n log y(n, t_n)                    x, y (N, K), t (N)
template <std::floating_point T>
T SoftmaxWithLoss<T>::forward(const Tensor<T>& x, const Labels& t) {
  const auto [count, width] = expect_scores(x.shape());
  expect_labels("SoftmaxWithLoss", t, {count, width});
  softmax(x, y_);
  labels_ = t;
  T total = 0;
  for (std::size_t n = 0; n < count; ++n) {
    const T* row = x.data() + n * width;
    total += log_softmax_offset(row, y_.data() + n * width, width) - row[t[n]];
  }
  return total / static_cast<T>(count);
}

// loss = -1/N sum_nk t(n, k) log y(n, k)             x, y, t (N, K)
template <std::floating_point T>
T SoftmaxWithLoss<T>::forward(const Tensor<T>& x, const Tensor<T>& t) {
  const auto [count, width] = expect_scores(x.shape());
  expect_shape("SoftmaxWithLoss", "t", x.shape(), t.shape());
  softmax(x, y_);
  labels_.clear();
  one_hot_ = t;
  T total = 0;
  for (std::size_t n = 0; n < count; ++n) {
    const T* row = x.data() + n * width;
    const T offset = log_softmax_offset(row, y_.data() + n * width, width);
    for (std::size_t k = 0; k < width; ++k) total += t[n * width + k] * (offset - row[k]);
  }
  return total / static_cast<T>(count);
}

// dx = dout (y - t) / N                              dx, y (N, K), t one-hot (N, K)
template <std::floating_point T>
const Tensor<T>& SoftmaxWithLoss<T>::backward(T dout) {
  if (y_.empty()) throw std::logic_error("SoftmaxWithLoss: backward was called before forward");
  const auto [count, width] = expect_rows("SoftmaxWithLoss", y_.shape());
  const T scale = dout / static_cast<T>(count);
  dx_.resize(y_.shape());
  if (labels_.empty()) {
    for (std::size_t i = 0; i < dx_.size(); ++i) dx_[i] = scale * (y_[i] - one_hot_[i]);
  } else {
    for (std::size_t i = 0; i < dx_.size(); ++i) dx_[i] = scale * y_[i];
    for (std::size_t n = 0; n < count; ++n) dx_[n * width + labels_[n]] -= scale;
  }
  return dx_;
}

template class SoftmaxWithLoss<float>;
template class SoftmaxWithLoss<double>;

}  // namespace dlfs
