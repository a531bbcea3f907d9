#include "common/nn/layers/local_response_normalization.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "common/nn/checks.hpp"
#include "common/tensor/arithmetic.hpp"

namespace dlfs {

namespace {

// The sum over the neighbouring channels, pixel by pixel: out[c] = x[c - n/2] + ... + x[c + n/2].    (N, C, H, W)
template <std::floating_point T>
Tensor<T> sum_of_neighbours(const Tensor<T>& x, std::size_t n) {
  const std::size_t N = x.dim(0), C = x.dim(1), pixels = x.dim(2) * x.dim(3), half = n / 2;
  auto out = Tensor<T>::zeros(x.shape());
  for (std::size_t image = 0; image < N; ++image) {
    for (std::size_t c = 0; c < C; ++c) {
      T* sums = out.data() + (image * C + c) * pixels;
      for (std::size_t j = c - std::min(c, half); j < std::min(c + half + 1, C); ++j) {
        const T* neighbour = x.data() + (image * C + j) * pixels;
        for (std::size_t i = 0; i < pixels; ++i) sums[i] += neighbour[i];
      }
    }
  }
  return out;
}

// s^-beta; the paper's 3/4 by square roots, which processors compute many at a time.
template <std::floating_point T>
Tensor<T> negative_power(const Tensor<T>& s, T beta) {
  if (beta == T(0.75))
    return map(s, [](T value) { return 1 / (std::sqrt(value) * std::sqrt(std::sqrt(value))); });
  return exp(-beta * log(s));
}

}  // namespace

template <std::floating_point T>
LocalResponseNormalization<T>::LocalResponseNormalization(const LocalResponse& settings)
    : settings_(settings) {
  if (settings.n % 2 == 0 || !(settings.k > 0) || !(settings.alpha >= 0) || !(settings.beta > 0)) {
    throw std::invalid_argument(
        "LocalResponseNormalization: expected an odd n, k and beta above 0 and alpha of at least 0");
  }
}

// s = k + alpha sum x^2                 the sum over neighbouring channels; all (N, C, H, W)
// out = x s^-beta
template <std::floating_point T>
const Tensor<T>& LocalResponseNormalization<T>::forward(const Tensor<T>& x, Mode) {
  if (x.ndim() != 4) {
    throw std::invalid_argument("LocalResponseNormalization: expected images (N, C, H, W), found x " +
                                to_string(x.shape()));
  }
  const auto k = static_cast<T>(settings_.k), alpha = static_cast<T>(settings_.alpha);
  x_ = x;
  s_ = alpha * sum_of_neighbours(x * x, settings_.n) + k;
  power_ = negative_power(s_, static_cast<T>(settings_.beta));
  out_ = x * power_;
  return out_;
}

// dx = dout s^-beta - 2 alpha beta x sum (dout x s^(-beta-1))
// x[c] stands in the s of its neighbours, and in nobody else's: the sum is over the same channels.
template <std::floating_point T>
const Tensor<T>& LocalResponseNormalization<T>::backward(const Tensor<T>& dout) {
  expect_forward_before("LocalResponseNormalization", x_.ndim() != 4);
  expect_shape("LocalResponseNormalization", "dout", out_.shape(), dout.shape());
  const auto factor = static_cast<T>(2 * settings_.alpha * settings_.beta);
  const Tensor<T> ds = sum_of_neighbours(dout * out_ / s_, settings_.n);
  dx_ = dout * power_ - factor * x_ * ds;
  return dx_;
}

template class LocalResponseNormalization<float>;
template class LocalResponseNormalization<double>;

}  // namespace dlfs
