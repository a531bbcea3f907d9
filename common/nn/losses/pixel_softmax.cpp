#include "common/nn/losses/pixel_softmax.hpp"

#include <algorithm>
#include <numeric>

#include "common/kernels/math/exp.hpp"
#include "common/kernels/math/log.hpp"
#include "common/nn/checks.hpp"
#include "common/parallel/threads.hpp"

namespace dlfs {
namespace {

// One label for each pixel, each below K or masked -> how many count.
std::size_t count_pixels(const Labels& t, std::size_t pixels, std::size_t K, std::size_t masked) {
  if (t.size() != pixels) expect_labels("PixelSoftmax", t, {pixels, K});
  std::size_t counted = 0;
  for (std::size_t i = 0; i < pixels; ++i) {
    if (t[i] == masked) continue;
    if (t[i] >= K) {
      throw std::invalid_argument("PixelSoftmax: expected labels below " + std::to_string(K) +
                                  ", found label " + std::to_string(t[i]) + " for row " + std::to_string(i));
    }
    ++counted;
  }
  return counted;
}

}  // namespace

// y = softmax over K of x               x, y (N, K, H, W)
template <std::floating_point T>
void PixelSoftmax<T>::compute_softmax(const Tensor<T>& x) {
  if (x.ndim() != 4 || x.empty()) {
    throw std::invalid_argument("PixelSoftmax: expected scores x (N, K, H, W), found " +
                                to_string(x.shape()));
  }
  const std::size_t N = x.dim(0), K = x.dim(1), pixels = x.dim(2) * x.dim(3);
  y_.resize(x.shape());
  log_sum_.resize({N, x.dim(2), x.dim(3)});
  total_.resize(log_sum_.shape());
  sum_.assign(N, T{0});
  parallel_for(N, [&](std::size_t n) {
    const T* scores = x.data() + n * K * pixels;
    T* y = y_.data() + n * K * pixels;
    T* log_sum = log_sum_.data() + n * pixels;
    T* total = total_.data() + n * pixels;
    const auto for_each = [&](const auto& body) {
      for (std::size_t k = 0; k < K; ++k) {
        for (std::size_t i = 0; i < pixels; ++i) body(k * pixels + i, i);
      }
    };
    // The largest score of each pixel is subtracted, so that nothing overflows.
    std::copy_n(scores, pixels, log_sum);
    for_each([&](std::size_t at, std::size_t i) { log_sum[i] = std::max(log_sum[i], scores[at]); });
    for_each([&](std::size_t at, std::size_t i) { y[at] = math::exp(scores[at] - log_sum[i]); });
    std::fill_n(total, pixels, T{0});
    for_each([&](std::size_t at, std::size_t i) { total[i] += y[at]; });
    for_each([&](std::size_t at, std::size_t i) { y[at] /= total[i]; });
    for (std::size_t i = 0; i < pixels; ++i) log_sum[i] += math::log(total[i]);
  });
}

template <std::floating_point T>
T PixelSoftmax<T>::mean(std::size_t pixels) {
  if (pixels == 0)
    throw std::invalid_argument("PixelSoftmax: all pixels are masked, so that there is no mean");
  counted_ = pixels;
  return std::accumulate(sum_.begin(), sum_.end(), T{0}) / static_cast<T>(pixels);
}

// loss = -1/count sum log y(n, t(n, h, w), h, w)                 y (N, K, H, W), t (N H W)
template <std::floating_point T>
T PixelSoftmax<T>::forward(const Tensor<T>& x, const Labels& t) {
  compute_softmax(x);
  const std::size_t K = x.dim(1), pixels = x.dim(2) * x.dim(3);
  const std::size_t counted = count_pixels(t, x.dim(0) * pixels, K, masked);
  labels_ = t;
  one_hot_.resize({0});
  parallel_for(x.dim(0), [&](std::size_t n) {
    for (std::size_t i = 0; i < pixels; ++i) {
      const std::size_t k = t[n * pixels + i];
      if (k != masked) sum_[n] += log_sum_[n * pixels + i] - x[(n * K + k) * pixels + i];
    }
  });
  return mean(counted);
}

// loss = -1/count sum t log y           t, y (N, K, H, W)
template <std::floating_point T>
T PixelSoftmax<T>::forward(const Tensor<T>& x, const Tensor<T>& t) {
  compute_softmax(x);
  expect_shape("PixelSoftmax", "t", x.shape(), t.shape());
  const std::size_t K = x.dim(1), pixels = x.dim(2) * x.dim(3);
  labels_.clear();
  one_hot_ = t;
  std::size_t counted = 0;
  for (std::size_t n = 0; n < x.dim(0); ++n) {
    for (std::size_t i = 0; i < pixels; ++i) {
      bool counts = false;
      for (std::size_t k = 0; k < K; ++k) {
        const std::size_t at = (n * K + k) * pixels + i;
        sum_[n] += t[at] * (log_sum_[n * pixels + i] - x[at]);
        counts = counts || t[at] != 0;
      }
      counted += counts ? 1 : 0;
    }
  }
  return mean(counted);
}

// dx = dout (y sum_k t - t) / count     all (N, K, H, W); the sum is 1, or 0 for a masked pixel
template <std::floating_point T>
const Tensor<T>& PixelSoftmax<T>::backward(T dout) {
  expect_forward_before("PixelSoftmax", y_.empty());
  const std::size_t K = y_.dim(1), pixels = y_.dim(2) * y_.dim(3);
  const T scale = dout / static_cast<T>(counted_);
  dx_.resize(y_.shape());
  parallel_for(y_.dim(0), [&](std::size_t n) {
    const T* y = y_.data() + n * K * pixels;
    T* dx = dx_.data() + n * K * pixels;
    if (labels_.empty()) {
      const T* t = one_hot_.data() + n * K * pixels;
      for (std::size_t i = 0; i < pixels; ++i) {
        T sum = 0;
        for (std::size_t k = 0; k < K; ++k) sum += t[k * pixels + i];
        for (std::size_t k = 0; k < K; ++k) {
          dx[k * pixels + i] = scale * (y[k * pixels + i] * sum - t[k * pixels + i]);
        }
      }
      return;
    }
    const std::size_t* t = labels_.data() + n * pixels;
    for (std::size_t k = 0; k < K; ++k) {
      for (std::size_t i = 0; i < pixels; ++i) {
        const T weight = t[i] == masked ? T{0} : scale;
        dx[k * pixels + i] = weight * (y[k * pixels + i] - (t[i] == k ? T{1} : T{0}));
      }
    }
  });
  return dx_;
}

template class PixelSoftmax<float>;
template class PixelSoftmax<double>;

}  // namespace dlfs
