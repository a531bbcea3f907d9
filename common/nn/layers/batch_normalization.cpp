// Both forms of x are read as a matrix (N, D): (N, C, H, W) has D = C H W columns, H W of them for each channel,
// (N, D) one. Each pass runs along the rows, many columns at a time; what belongs to a channel is added up
// over its columns afterwards, or repeated for its columns beforehand.
#include "common/nn/layers/batch_normalization.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <utility>

#include "common/nn/checks.hpp"

namespace dlfs {

namespace {

// The book's 10e-7, which keeps a division by 0 from happening.
template <std::floating_point T>
constexpr T epsilon = T(1e-6);

// columns (D) <- for each of the C channels its value, D / C times.
template <std::floating_point T, typename Value>
void repeat(Tensor<T>& columns, std::size_t C, const Value& value_of) {
  const std::size_t times = columns.size() / C;
  for (std::size_t c = 0; c < C; ++c) std::fill_n(columns.begin() + c * times, times, value_of(c));
}

// channels (C) <- for each channel the sum of its columns, times a factor.
template <std::floating_point T>
void collect(const Tensor<T>& columns, T factor, Tensor<T>& channels) {
  const std::size_t count = columns.size() / channels.size();
  const T* from = columns.begin();
  for (T& value : channels) {
    value = factor * std::accumulate(from, from + count, T{0});
    from += count;
  }
}

}  // namespace

template <std::floating_point T>
BatchNormalization<T>::BatchNormalization(Tensor<T> gamma, Tensor<T> beta, T momentum)
    : gamma_(std::move(gamma)), beta_(std::move(beta)), momentum_(momentum) {
  if (gamma_.ndim() != 1 || gamma_.empty()) {
    throw std::invalid_argument("BatchNormalization: expected gamma with one number per channel, found " +
                                to_string(gamma_.shape()));
  }
  expect_shape("BatchNormalization", "beta", gamma_.shape(), beta_.shape());
  for (Tensor<T>* tensor : {&dgamma_, &dbeta_, &running_mean_, &running_variance_, &mean_, &inverse_std_}) {
    *tensor = Tensor<T>::zeros(gamma_.shape());
  }
}

// mean = 1/M sum x, variance = 1/M sum (x - mean)^2           over the M numbers of a channel in the batch
template <std::floating_point T>
void BatchNormalization<T>::measure(const Tensor<T>& x) {
  const std::size_t N = x.dim(0), C = gamma_.size(), D = x.size() / N;
  const T share = 1 / static_cast<T>(x.size() / C);

  sum_of_.fill(0);
  for (std::size_t n = 0; n < N; ++n) {
    for (std::size_t j = 0; j < D; ++j) sum_of_[j] += x[n * D + j];
  }
  collect(sum_of_, share, mean_);

  repeat(mean_of_, C, [&](std::size_t c) { return mean_[c]; });
  sum_of_.fill(0);
  for (std::size_t n = 0; n < N; ++n) {
    for (std::size_t j = 0; j < D; ++j) {
      const T xc = x[n * D + j] - mean_of_[j];
      sum_of_[j] += xc * xc;
    }
  }
  Tensor<T>& variance = inverse_std_;
  collect(sum_of_, share, variance);

  for (std::size_t c = 0; c < C; ++c) {
    running_mean_[c] = momentum_ * running_mean_[c] + (1 - momentum_) * mean_[c];
    running_variance_[c] = momentum_ * running_variance_[c] + (1 - momentum_) * variance[c];
  }
}

// out = gamma (x - mean) inverse_std + beta, inverse_std = 1 / sqrt(variance + 1e-6)   x, out (N, D) or (N, C, H, W)
template <std::floating_point T>
const Tensor<T>& BatchNormalization<T>::forward(const Tensor<T>& x, Mode mode) {
  const std::size_t C = gamma_.size();
  if ((x.ndim() != 2 && x.ndim() != 4) || x.dim(1) != C || x.empty()) {
    throw std::invalid_argument("BatchNormalization: expected samples x (N, " + std::to_string(C) +
                                ") or (N, " + std::to_string(C) + ", H, W), found " + to_string(x.shape()));
  }
  const std::size_t N = x.dim(0), D = x.size() / N;
  for (Tensor<T>* columns : {&mean_of_, &slope_of_, &offset_of_, &sum_of_, &tilt_of_}) columns->resize({D});

  x_ = &x;
  mode_ = mode;
  if (mode == Mode::train) {
    measure(x);
  } else {
    mean_ = running_mean_;
    inverse_std_ = running_variance_;
  }
  for (T& value : inverse_std_) value = 1 / std::sqrt(value + epsilon<T>);

  repeat(mean_of_, C, [&](std::size_t c) { return mean_[c]; });
  repeat(slope_of_, C, [&](std::size_t c) { return gamma_[c] * inverse_std_[c]; });
  repeat(offset_of_, C, [&](std::size_t c) { return beta_[c]; });
  out_.resize(x.shape());
  for (std::size_t n = 0; n < N; ++n) {
    for (std::size_t j = 0; j < D; ++j) {
      out_[n * D + j] = slope_of_[j] * (x[n * D + j] - mean_of_[j]) + offset_of_[j];
    }
  }
  return out_;
}

// With xn = (x - mean) inverse_std and sums over the M numbers of a channel:
// dbeta = sum dout, dgamma = sum dout xn                                                           both (C)
// dx = gamma inverse_std (dout - dbeta / M - xn dgamma / M)                             in the shape of x
// The two terms that are taken away come from mean and variance, which the batch decides in Mode::train only.
template <std::floating_point T>
const Tensor<T>& BatchNormalization<T>::backward(const Tensor<T>& dout) {
  if (x_ == nullptr) throw std::logic_error("BatchNormalization: backward was called before forward");
  expect_shape("BatchNormalization", "dout", out_.shape(), dout.shape());
  const Tensor<T>& x = *x_;
  const std::size_t N = x.dim(0), C = gamma_.size(), D = x.size() / N;

  sum_of_.fill(0);
  tilt_of_.fill(0);
  for (std::size_t n = 0; n < N; ++n) {
    for (std::size_t j = 0; j < D; ++j) {
      sum_of_[j] += dout[n * D + j];
      tilt_of_[j] += dout[n * D + j] * (x[n * D + j] - mean_of_[j]);
    }
  }
  collect(sum_of_, T{1}, dbeta_);
  collect(tilt_of_, T{1}, dgamma_);
  for (std::size_t c = 0; c < C; ++c) dgamma_[c] *= inverse_std_[c];

  const T share = mode_ == Mode::train ? 1 / static_cast<T>(x.size() / C) : T{0};
  repeat(offset_of_, C, [&](std::size_t c) { return share * dbeta_[c]; });
  repeat(tilt_of_, C, [&](std::size_t c) { return share * dgamma_[c] * inverse_std_[c]; });
  dx_.resize(x.shape());
  for (std::size_t n = 0; n < N; ++n) {
    for (std::size_t j = 0; j < D; ++j) {
      const std::size_t k = n * D + j;
      dx_[k] = slope_of_[j] * (dout[k] - offset_of_[j] - tilt_of_[j] * (x[k] - mean_of_[j]));
    }
  }
  return dx_;
}

template class BatchNormalization<float>;
template class BatchNormalization<double>;

}  // namespace dlfs
