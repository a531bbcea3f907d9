#include "common/kernels/batch_normalization.hpp"

#include <algorithm>
#include <numeric>

namespace dlfs {
namespace {

// columns (D) <- for each of the C channels its number, D / C times.
template <std::floating_point T, typename Value>
void broadcast(Tensor<T>& columns, std::size_t C, const Value& value_of) {
  const std::size_t times = columns.size() / C;
  for (std::size_t c = 0; c < C; ++c) std::fill_n(columns.begin() + c * times, times, value_of(c));
}

// channels (C) <- for each channel the sum of its columns, times a factor.
template <std::floating_point T>
void reduce_to_channels(const Tensor<T>& columns, T factor, Tensor<T>& channels) {
  const std::size_t count = columns.size() / channels.size();
  const T* from = columns.begin();
  for (T& value : channels) {
    value = factor * std::accumulate(from, from + count, T{0});
    from += count;
  }
}

}  // namespace

template <std::floating_point T>
void BatchNormalizationKernel<T>::measure(const Tensor<T>& x, Tensor<T>& mean, Tensor<T>& variance) {
  const std::size_t N = x.dim(0), C = x.dim(1), D = x.size() / N;
  const T share = 1 / static_cast<T>(x.size() / C);
  for (Tensor<T>* columns : {&mean_, &sum_}) columns->resize({D});

  sum_.fill(0);
  for (std::size_t n = 0; n < N; ++n) {
    for (std::size_t j = 0; j < D; ++j) sum_[j] += x[n * D + j];
  }
  reduce_to_channels(sum_, share, mean);

  broadcast(mean_, C, [&](std::size_t c) { return mean[c]; });
  sum_.fill(0);
  for (std::size_t n = 0; n < N; ++n) {
    for (std::size_t j = 0; j < D; ++j) {
      const T xc = x[n * D + j] - mean_[j];
      sum_[j] += xc * xc;
    }
  }
  reduce_to_channels(sum_, share, variance);
}

template <std::floating_point T>
void BatchNormalizationKernel<T>::forward(const Tensor<T>& x, const Tensor<T>& mean,
                                          const Tensor<T>& inverse_std, const Tensor<T>& gamma,
                                          const Tensor<T>& beta, Epilogue epilogue, Tensor<T>& out) {
  const std::size_t N = x.dim(0), C = x.dim(1), D = x.size() / N;
  for (Tensor<T>* columns : {&mean_, &scale_, &offset_}) columns->resize({D});
  broadcast(mean_, C, [&](std::size_t c) { return mean[c]; });
  broadcast(scale_, C, [&](std::size_t c) { return gamma[c] * inverse_std[c]; });
  broadcast(offset_, C, [&](std::size_t c) { return beta[c]; });
  for (std::size_t n = 0; n < N; ++n) {
    for (std::size_t j = 0; j < D; ++j) {
      out[n * D + j] = scale_[j] * (x[n * D + j] - mean_[j]) + offset_[j];
    }
    if (epilogue == Epilogue::none) continue;
    for (T& y : out.row(n)) y = y <= 0 ? T{0} : y;
  }
}

// With xhat = (x - mean) inverse_std and sums over the M numbers of a channel:
//   dbeta = sum dout, dgamma = sum dout xhat
//   dx = gamma inverse_std (dout - dbeta / M - xhat dgamma / M)
// The two terms that are subtracted come from mean and variance; if these do not depend on the batch, share is 0.
template <std::floating_point T>
template <typename DoutAt>
void BatchNormalizationKernel<T>::backward(const Tensor<T>& x, const DoutAt& dout, T share,
                                           const Tensor<T>& inverse_std, Tensor<T>& dgamma, Tensor<T>& dbeta,
                                           Tensor<T>& dx) {
  const std::size_t N = x.dim(0), C = x.dim(1), D = x.size() / N;
  for (Tensor<T>* columns : {&sum_, &xhat_sum_}) {
    columns->resize({D});
    columns->fill(0);
  }
  for (std::size_t n = 0; n < N; ++n) {
    for (std::size_t j = 0; j < D; ++j) {
      const T d = dout(n * D + j);
      sum_[j] += d;
      xhat_sum_[j] += d * (x[n * D + j] - mean_[j]);
    }
  }
  reduce_to_channels(sum_, T{1}, dbeta);
  reduce_to_channels(xhat_sum_, T{1}, dgamma);
  for (std::size_t c = 0; c < C; ++c) dgamma[c] *= inverse_std[c];

  broadcast(offset_, C, [&](std::size_t c) { return share * dbeta[c]; });
  broadcast(xhat_sum_, C, [&](std::size_t c) { return share * dgamma[c] * inverse_std[c]; });
  for (std::size_t n = 0; n < N; ++n) {
    for (std::size_t j = 0; j < D; ++j) {
      const std::size_t k = n * D + j;
      dx[k] = scale_[j] * (dout(k) - offset_[j] - xhat_sum_[j] * (x[k] - mean_[j]));
    }
  }
}

template <std::floating_point T>
void BatchNormalizationKernel<T>::backward(const Tensor<T>& x, const Tensor<T>& dout,
                                           const Tensor<T>* relu_out, T share, const Tensor<T>& inverse_std,
                                           Tensor<T>& dgamma, Tensor<T>& dbeta, Tensor<T>& dx) {
  const T* const d = dout.data();
  if (relu_out == nullptr) {
    backward(
        x, [d](std::size_t k) { return d[k]; }, share, inverse_std, dgamma, dbeta, dx);
  } else {
    const T* const y = relu_out->data();
    backward(
        x, [d, y](std::size_t k) { return y[k] <= 0 ? T{0} : d[k]; }, share, inverse_std, dgamma, dbeta, dx);
  }
}

template class BatchNormalizationKernel<float>;
template class BatchNormalizationKernel<double>;

}  // namespace dlfs
