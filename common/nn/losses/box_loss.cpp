#include "common/nn/losses/box_loss.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "common/kernels/math/exp.hpp"
#include "common/kernels/math/log.hpp"
#include "common/nn/checks.hpp"
#include "common/parallel/threads.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/print.hpp"

namespace dlfs {

template <std::floating_point T>
BoxLoss<T>::BoxLoss(T box_weight) : box_weight_(box_weight) {
  if (!(box_weight > 0)) {
    throw std::invalid_argument("BoxLoss: expected a box_weight above 0, found " +
                                to_string_shortest(box_weight));
  }
}

// The loss of one cell, whose channels are `cells` numbers apart, and its derivatives, which go into dx. With
// e = exp(-|x0|), which never overflows:
//   -log y0 = log(1 + e) + max(-x0, 0),   -log(1 - y0) = log(1 + e) + max(x0, 0)
template <std::floating_point T>
T BoxLoss<T>::cell(const T* x, const T* t, std::size_t K, std::size_t cells, T* dx) const {
  const T e = math::exp(-std::abs(x[0])), y0 = (x[0] < 0 ? e : T{1}) / (1 + e);
  T loss = math::log1p(e) + std::max(x[0], T{0}) - t[0] * x[0];
  dx[0] = y0 - t[0];
  if (t[0] == 0) return loss;

  for (std::size_t i = 1; i < box_channels; ++i) {
    const T d = x[i * cells] - t[i * cells];
    loss += box_weight_ / 2 * d * d;
    dx[i * cells] = box_weight_ * d;
  }
  const std::size_t first = box_channels * cells;
  T largest = x[first], total = 0;
  for (std::size_t k = 0; k < K; ++k) largest = std::max(largest, x[first + k * cells]);
  for (std::size_t k = 0; k < K; ++k) total += math::exp(x[first + k * cells] - largest);
  for (std::size_t k = 0; k < K; ++k) {
    const std::size_t at = first + k * cells;
    loss += t[at] * (largest + math::log(total) - x[at]);
    dx[at] = math::exp(x[at] - largest) / total - t[at];
  }
  return loss;
}

template <std::floating_point T>
T BoxLoss<T>::forward(const Tensor<T>& x, const Tensor<T>& t) {
  if (x.ndim() != 4 || x.empty() || x.dim(1) <= box_channels) {
    throw std::invalid_argument("BoxLoss: expected scores x (N, 5 + K, H, W), found " + to_string(x.shape()));
  }
  expect_shape("BoxLoss", "t", x.shape(), t.shape());
  const std::size_t N = x.dim(0), channels = x.dim(1), cells = x.dim(2) * x.dim(3);
  for (std::size_t n = 0; n < N; ++n) {
    const T* objects = t.data() + n * channels * cells;
    const T* wrong = std::find_if(objects, objects + cells, [](T value) { return value != 0 && value != 1; });
    if (wrong == objects + cells) continue;
    throw std::invalid_argument("BoxLoss: expected 0 or 1 in channel 0 of t, found " +
                                to_string_shortest(*wrong) + " in picture " + std::to_string(n));
  }
  dx_.resize(x.shape());
  sum_.resize({N});
  parallel_for(N, [&](std::size_t n) {
    const std::size_t first = n * channels * cells;
    std::fill_n(dx_.data() + first, channels * cells, T{0});
    sum_[n] = 0;
    for (std::size_t i = 0; i < cells; ++i) {
      sum_[n] += cell(x.data() + first + i, t.data() + first + i, channels - box_channels, cells,
                      dx_.data() + first + i);
    }
  });
  return std::accumulate(sum_.begin(), sum_.end(), T{0}) / static_cast<T>(N);
}

template <std::floating_point T>
const Tensor<T>& BoxLoss<T>::backward(T dout) {
  expect_forward_before("BoxLoss", dx_.empty());
  scaled_ = dx_;
  scaled_ *= dout / static_cast<T>(dx_.dim(0));
  return scaled_;
}

template class BoxLoss<float>;
template class BoxLoss<double>;

}  // namespace dlfs
