#include "common/kernels/batch_normalization.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "common/parallel/threads.hpp"

namespace dlfs {
namespace {

// How much of x a block of channels has: so little that it stays in the L2 cache with as much of out or of dout and dx.
constexpr std::size_t block_bytes = 128 * 1024;

// columns (D) <- for each channel of the block its number, D / C times.
template <typename T, typename Block, typename Value>
void broadcast(const Block& block, Tensor<T>& columns, const Value& value_of) {
  const std::size_t times = (block.end - block.begin) / (block.last - block.first);
  for (std::size_t c = block.first; c < block.last; ++c) {
    std::fill_n(columns.data() + c * times, times, value_of(c));
  }
}

// channels (C) <- for each channel of the block the sum of its columns, times a factor.
template <typename T, typename Block>
void reduce_to_channels(const Block& block, const Tensor<T>& columns, T factor, Tensor<T>& channels) {
  const std::size_t times = (block.end - block.begin) / (block.last - block.first);
  for (std::size_t c = block.first; c < block.last; ++c) {
    const T* const from = columns.data() + c * times;
    channels[c] = factor * std::accumulate(from, from + times, T{0});
  }
}

// body(position in x, column) for the elements of a block, row by row.
template <typename Block, typename Body>
[[gnu::always_inline]] inline void for_each_element(const Block& block, const Body& body) {
  for (std::size_t n = 0; n < block.rows; ++n) {
    const std::size_t row = n * block.columns;
    for (std::size_t j = block.begin; j < block.end; ++j) body(row + j, j);
  }
}

// The same if x is in no cache yet: rows are prefetched, because the processor foresees only what is contiguous.
template <typename Block, typename T, typename Body>
[[gnu::always_inline]] inline void for_each_element(const Block& block, const T* x, const Body& body) {
  constexpr std::size_t line = 64 / sizeof(T);
  for (std::size_t n = 0; n < block.rows; ++n) {
    const std::size_t row = n * block.columns;
    for (std::size_t j = block.begin; n + 1 < block.rows && j < block.end; j += line) {
      __builtin_prefetch(x + row + block.columns + j);
    }
    for (std::size_t j = block.begin; j < block.end; ++j) body(row + j, j);
  }
}

}  // namespace

template <std::floating_point T>
template <typename Body>
void BatchNormalizationKernel<T>::for_each_block(const Tensor<T>& x, std::size_t C, const Body& body) {
  const std::size_t N = x.dim(0), D = x.size() / N, times = D / C;
  for (Tensor<T>* columns : {&mean_, &scale_, &offset_, &sum_, &xhat_sum_}) columns->resize({D});
  const std::size_t size = std::clamp<std::size_t>(block_bytes / (N * times * sizeof(T)), 1, C);
  parallel_for((C + size - 1) / size, [&](std::size_t i) {
    const std::size_t first = i * size, last = std::min(first + size, C);
    body(Block{first, last, first * times, last * times, N, D});
  });
}

template <std::floating_point T>
void BatchNormalizationKernel<T>::measure(const Block& block, const T* x, Statistics& statistics) {
  const std::size_t numbers = block.rows * ((block.end - block.begin) / (block.last - block.first));
  const T share = 1 / static_cast<T>(numbers);
  T *const sum = sum_.data(), *const mean = mean_.data();

  std::fill(sum + block.begin, sum + block.end, T{0});
  for_each_element(block, x, [=](std::size_t i, std::size_t j) { sum[j] += x[i]; });
  reduce_to_channels(block, sum_, share, statistics.mean);

  broadcast(block, mean_, [&](std::size_t c) { return statistics.mean[c]; });
  std::fill(sum + block.begin, sum + block.end, T{0});
  for_each_element(block, [=](std::size_t i, std::size_t j) {
    const T xc = x[i] - mean[j];
    sum[j] += xc * xc;
  });
  reduce_to_channels(block, sum_, share, statistics.variance);
}

template <std::floating_point T>
void BatchNormalizationKernel<T>::normalize(const Block& block, const T* x, T epsilon, const Tensor<T>& gamma,
                                            const Tensor<T>& beta, Epilogue epilogue, Statistics& statistics,
                                            T* out) {
  for (std::size_t c = block.first; c < block.last; ++c) {
    statistics.inverse_std[c] = 1 / std::sqrt(statistics.variance[c] + epsilon);
  }
  broadcast(block, mean_, [&](std::size_t c) { return statistics.mean[c]; });
  broadcast(block, scale_, [&](std::size_t c) { return gamma[c] * statistics.inverse_std[c]; });
  broadcast(block, offset_, [&](std::size_t c) { return beta[c]; });
  const T *const mean = mean_.data(), *const scale = scale_.data(), *const offset = offset_.data();
  if (epilogue == Epilogue::none) {
    for_each_element(block,
                     [=](std::size_t i, std::size_t j) { out[i] = scale[j] * (x[i] - mean[j]) + offset[j]; });
  } else {
    for_each_element(block, [=](std::size_t i, std::size_t j) {
      const T y = scale[j] * (x[i] - mean[j]) + offset[j];
      out[i] = y <= 0 ? T{0} : y;
    });
  }
}

template <std::floating_point T>
void BatchNormalizationKernel<T>::forward_batch(const Tensor<T>& x, T epsilon, const Tensor<T>& gamma,
                                                const Tensor<T>& beta, Epilogue epilogue,
                                                Statistics& statistics, Tensor<T>& out) {
  for_each_block(x, gamma.size(), [&](const Block& block) {
    measure(block, x.data(), statistics);
    normalize(block, x.data(), epsilon, gamma, beta, epilogue, statistics, out.data());
  });
}

template <std::floating_point T>
void BatchNormalizationKernel<T>::forward(const Tensor<T>& x, T epsilon, const Tensor<T>& gamma,
                                          const Tensor<T>& beta, Epilogue epilogue, Statistics& statistics,
                                          Tensor<T>& out) {
  for_each_block(x, gamma.size(), [&](const Block& block) {
    normalize(block, x.data(), epsilon, gamma, beta, epilogue, statistics, out.data());
  });
}

// With xhat = (x - mean) inverse_std and sums over the M numbers of a channel:
//   dbeta = sum dout, dgamma = sum dout xhat
//   dx = gamma inverse_std (dout - dbeta / M - xhat dgamma / M)
// The two terms that are subtracted come from mean and variance; if these do not depend on the batch, share is 0.
template <std::floating_point T>
template <typename DoutAt>
void BatchNormalizationKernel<T>::backward(const Block& block, const T* x, const DoutAt& dout, T share,
                                           const Statistics& statistics, Tensor<T>& dgamma, Tensor<T>& dbeta,
                                           T* dx) {
  T *const sum = sum_.data(), *const xhat_sum = xhat_sum_.data();
  const T *const mean = mean_.data(), *const scale = scale_.data(), *const offset = offset_.data();
  for (T* columns : {sum, xhat_sum}) std::fill(columns + block.begin, columns + block.end, T{0});
  for_each_element(block, x, [=](std::size_t i, std::size_t j) {
    const T d = dout(i);
    sum[j] += d;
    xhat_sum[j] += d * (x[i] - mean[j]);
  });
  reduce_to_channels(block, sum_, T{1}, dbeta);
  reduce_to_channels(block, xhat_sum_, T{1}, dgamma);
  for (std::size_t c = block.first; c < block.last; ++c) dgamma[c] *= statistics.inverse_std[c];

  broadcast(block, offset_, [&](std::size_t c) { return share * dbeta[c]; });
  broadcast(block, xhat_sum_, [&](std::size_t c) { return share * dgamma[c] * statistics.inverse_std[c]; });
  for_each_element(block, [=](std::size_t i, std::size_t j) {
    dx[i] = scale[j] * (dout(i) - offset[j] - xhat_sum[j] * (x[i] - mean[j]));
  });
}

template <std::floating_point T>
void BatchNormalizationKernel<T>::backward(const Tensor<T>& x, const Tensor<T>& dout,
                                           const Tensor<T>* relu_out, T share, const Statistics& statistics,
                                           Tensor<T>& dgamma, Tensor<T>& dbeta, Tensor<T>& dx) {
  const T *const d = dout.data(), *const y = relu_out == nullptr ? nullptr : relu_out->data();
  for_each_block(x, dgamma.size(), [&](const Block& block) {
    const auto backward_of = [&](const auto& dout_at) {
      backward(block, x.data(), dout_at, share, statistics, dgamma, dbeta, dx.data());
    };
    if (y == nullptr) {
      backward_of([d](std::size_t i) { return d[i]; });
    } else {
      backward_of([d, y](std::size_t i) {
        const T all = d[i];  // read in any case, so that many elements can be computed at a time
        return y[i] <= 0 ? T{0} : all;
      });
    }
  });
}

template class BatchNormalizationKernel<float>;
template class BatchNormalizationKernel<double>;

}  // namespace dlfs
