#include "common/kernels/batch_normalization.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "common/parallel/threads.hpp"

namespace dlfs {
namespace {

// How much of x a block of channels has: so little that it stays in the L2 cache with as much of out or of dout and dx.
constexpr std::size_t block_bytes = 128 * 1024;

// body(position in x, column) for the elements of a block, row by row.
template <typename Block, typename Body>
[[gnu::always_inline]] inline void for_each_element(const Block& block, const Body& body) {
  for (std::size_t n = block.first_row; n < block.last_row; ++n) {
    const std::size_t row = n * block.columns;
    for (std::size_t j = block.begin; j < block.end; ++j) body(row + j, j);
  }
}

// The same if x is in no cache yet: rows are prefetched, because the processor foresees only what is contiguous.
template <typename Block, typename T, typename Body>
[[gnu::always_inline]] inline void for_each_element(const Block& block, const T* x, const Body& body) {
  constexpr std::size_t line = 64 / sizeof(T);
  for (std::size_t n = block.first_row; n < block.last_row; ++n) {
    const std::size_t row = n * block.columns;
    for (std::size_t j = block.begin; n + 1 < block.last_row && j < block.end; j += line) {
      __builtin_prefetch(x + row + block.columns + j);
    }
    for (std::size_t j = block.begin; j < block.end; ++j) body(row + j, j);
  }
}

// inverse_std of the channels first .. last - 1, from their variance.
template <typename T, typename Statistics>
void invert_std(std::size_t first, std::size_t last, T epsilon, Statistics& statistics) {
  for (std::size_t c = first; c < last; ++c) {
    statistics.inverse_std[c] = 1 / std::sqrt(statistics.variance[c] + epsilon);
  }
}

}  // namespace

// columns (D) <- for each column of the block the number of its channel.
template <std::floating_point T>
template <typename Value>
void BatchNormalizationKernel<T>::broadcast(const Block& block, Tensor<T>& columns,
                                            const Value& value_of) const {
  const std::size_t channels = block.last - block.first;
  if (layout_ == Layout::nchw) {
    const std::size_t times = (block.end - block.begin) / channels;
    for (std::size_t c = block.first; c < block.last; ++c) {
      std::fill_n(columns.data() + c * times, times, value_of(c));
    }
  } else {
    for (std::size_t pixel = block.begin; pixel < block.end; pixel += channels) {
      for (std::size_t c = 0; c < channels; ++c) columns[pixel + c] = value_of(c);
    }
  }
}

// channels (C) <- for each channel of the block the sum of its columns, times a factor.
template <std::floating_point T>
void BatchNormalizationKernel<T>::reduce_to_channels(const Block& block, const Tensor<T>& columns, T factor,
                                                     Tensor<T>& channels) const {
  if (layout_ == Layout::nchw) {
    const std::size_t times = (block.end - block.begin) / (block.last - block.first);
    for (std::size_t c = block.first; c < block.last; ++c) {
      const T* const from = columns.data() + c * times;
      channels[c] = factor * std::accumulate(from, from + times, T{0});
    }
  } else {
    channels.fill(0);
    for (std::size_t pixel = 0; pixel < block.columns; pixel += channels.size()) {
      for (std::size_t c = 0; c < channels.size(); ++c) channels[c] += columns[pixel + c];
    }
    for (T& sum : channels) sum *= factor;
  }
}

// body(first, last) for parts of 0 .. count - 1 whose bytes, of `bytes` each, are those of a block.
template <typename Body>
void for_each_block(std::size_t count, std::size_t bytes, const Body& body) {
  const std::size_t size = std::clamp<std::size_t>(block_bytes / bytes, 1, count);
  parallel_for((count + size - 1) / size,
               [&](std::size_t i) { body(i * size, std::min((i + 1) * size, count)); });
}

template <std::floating_point T>
template <typename... Passes>
void BatchNormalizationKernel<T>::run(const Tensor<T>& x, std::size_t C, const Passes&... passes) {
  const std::size_t N = x.dim(0), D = x.size() / N, pixels = D / C;
  for (Tensor<T>* columns : {&mean_, &scale_, &offset_, &sum_, &xhat_sum_}) columns->resize({D});
  if (layout_ == Layout::nhwc) return (run_nhwc(Block{0, C, 0, D, 0, N, D}, passes), ...);
  for_each_block(C, N * pixels * sizeof(T), [&](std::size_t first, std::size_t last) {
    const Block block{first, last, first * pixels, last * pixels, 0, N, D};
    (passes(block), ...);
  });
}

template <std::floating_point T>
template <typename Add, typename Finish>
void BatchNormalizationKernel<T>::run_nhwc(const Block& all, const Sums<Add, Finish>& pass) {
  const std::size_t C = all.last;
  for_each_block(all.columns / C, all.last_row * C * sizeof(T), [&](std::size_t first, std::size_t last) {
    Block pixels = all;
    pixels.begin = first * C, pixels.end = last * C;
    pass.add(pixels);
  });
  pass.finish(all);
}

template <std::floating_point T>
template <typename Prepare, typename Apply>
void BatchNormalizationKernel<T>::run_nhwc(const Block& all, const Elements<Prepare, Apply>& pass) {
  pass.prepare(all);
  parallel_ranges(all.last_row, elements_per_thread / all.columns + 1,
                  [&](std::size_t first, std::size_t last) {
                    Block images = all;
                    images.first_row = first, images.last_row = last;
                    pass.apply(images);
                  });
}

// The pass out = gamma (x - mean) inverse_std + beta, then the epilogue.
template <std::floating_point T>
auto BatchNormalizationKernel<T>::normalization(const Tensor<T>& x, const Tensor<T>& gamma,
                                                const Tensor<T>& beta, Epilogue epilogue,
                                                const Statistics& statistics, Tensor<T>& out) {
  const auto prepare = [&](const Block& block) {
    broadcast(block, mean_, [&](std::size_t c) { return statistics.mean[c]; });
    broadcast(block, scale_, [&](std::size_t c) { return gamma[c] * statistics.inverse_std[c]; });
    broadcast(block, offset_, [&](std::size_t c) { return beta[c]; });
  };
  const auto apply = [&, epilogue](const Block& block) {
    const T *const mean = mean_.data(), *const scale = scale_.data(), *const offset = offset_.data(),
                   *const from = x.data();
    if (epilogue == Epilogue::none) {
      for_each_element(block, [=, to = out.data()](std::size_t i, std::size_t j) {
        to[i] = scale[j] * (from[i] - mean[j]) + offset[j];
      });
    } else {
      for_each_element(block, [=, to = out.data()](std::size_t i, std::size_t j) {
        const T y = scale[j] * (from[i] - mean[j]) + offset[j];
        to[i] = y <= 0 ? T{0} : y;
      });
    }
  };
  return elements(prepare, apply);
}

template <std::floating_point T>
void BatchNormalizationKernel<T>::forward_batch(const Tensor<T>& x, T epsilon, const Tensor<T>& gamma,
                                                const Tensor<T>& beta, Epilogue epilogue,
                                                Statistics& statistics, Tensor<T>& out) {
  const T share = 1 / static_cast<T>(x.size() / gamma.size());
  const auto add_up = [&](const Block& block) {
    T* const sum = sum_.data();
    std::fill(sum + block.begin, sum + block.end, T{0});
    for_each_element(block, x.data(),
                     [sum, from = x.data()](std::size_t i, std::size_t j) { sum[j] += from[i]; });
  };
  const auto average = [&](const Block& block) { reduce_to_channels(block, sum_, share, statistics.mean); };
  const auto add_up_squares = [&](const Block& block) {
    broadcast(block, mean_, [&](std::size_t c) { return statistics.mean[c]; });
    T *const sum = sum_.data(), *const mean = mean_.data();
    std::fill(sum + block.begin, sum + block.end, T{0});
    for_each_element(block, [=, from = x.data()](std::size_t i, std::size_t j) {
      const T xc = from[i] - mean[j];
      sum[j] += xc * xc;
    });
  };
  const auto spread = [&](const Block& block) {
    reduce_to_channels(block, sum_, share, statistics.variance);
    invert_std(block.first, block.last, epsilon, statistics);
  };
  run(x, gamma.size(), sums(add_up, average), sums(add_up_squares, spread),
      normalization(x, gamma, beta, epilogue, statistics, out));
}

template <std::floating_point T>
void BatchNormalizationKernel<T>::forward(const Tensor<T>& x, T epsilon, const Tensor<T>& gamma,
                                          const Tensor<T>& beta, Epilogue epilogue, Statistics& statistics,
                                          Tensor<T>& out) {
  invert_std(0, gamma.size(), epsilon, statistics);
  run(x, gamma.size(), normalization(x, gamma, beta, epilogue, statistics, out));
}

// With xhat = (x - mean) inverse_std and sums over the M numbers of a channel:
//   dbeta = sum dout, dgamma = sum dout xhat
//   dx = gamma inverse_std (dout - dbeta / M - xhat dgamma / M)
// The two terms that are subtracted come from mean and variance; if these do not depend on the batch, share is 0.
template <std::floating_point T>
template <typename DoutAt>
void BatchNormalizationKernel<T>::backward(const Tensor<T>& x, const DoutAt& dout, T share,
                                           const Statistics& statistics, Tensor<T>& dgamma, Tensor<T>& dbeta,
                                           Tensor<T>& dx) {
  const auto add_up = [&](const Block& block) {
    T *const sum = sum_.data(), *const xhat_sum = xhat_sum_.data();
    const T *const mean = mean_.data(), *const from = x.data();
    for (T* columns : {sum, xhat_sum}) std::fill(columns + block.begin, columns + block.end, T{0});
    for_each_element(block, from, [=](std::size_t i, std::size_t j) {
      const T d = dout(i);
      sum[j] += d;
      xhat_sum[j] += d * (from[i] - mean[j]);
    });
  };
  const auto reduce = [&](const Block& block) {
    reduce_to_channels(block, sum_, T{1}, dbeta);
    reduce_to_channels(block, xhat_sum_, T{1}, dgamma);
    for (std::size_t c = block.first; c < block.last; ++c) dgamma[c] *= statistics.inverse_std[c];
  };
  const auto prepare = [&](const Block& block) {
    broadcast(block, offset_, [&](std::size_t c) { return share * dbeta[c]; });
    broadcast(block, xhat_sum_, [&](std::size_t c) { return share * dgamma[c] * statistics.inverse_std[c]; });
  };
  const auto combine = [&](const Block& block) {
    const T *const mean = mean_.data(), *const scale = scale_.data(), *const offset = offset_.data();
    const T *const xhat_sum = xhat_sum_.data(), *const from = x.data();
    for_each_element(block, [=, to = dx.data()](std::size_t i, std::size_t j) {
      to[i] = scale[j] * (dout(i) - offset[j] - xhat_sum[j] * (from[i] - mean[j]));
    });
  };
  run(x, dgamma.size(), sums(add_up, reduce), elements(prepare, combine));
}

template <std::floating_point T>
void BatchNormalizationKernel<T>::backward(const Tensor<T>& x, const Tensor<T>& dout,
                                           const Tensor<T>* relu_out, T share, const Statistics& statistics,
                                           Tensor<T>& dgamma, Tensor<T>& dbeta, Tensor<T>& dx) {
  const T* const d = dout.data();
  if (relu_out == nullptr) {
    backward(
        x, [d](std::size_t i) { return d[i]; }, share, statistics, dgamma, dbeta, dx);
    return;
  }
  const auto masked = [d, y = relu_out->data()](std::size_t i) {
    const T all = d[i];  // read in any case, so that many elements can be computed at a time
    return y[i] <= 0 ? T{0} : all;
  };
  backward(x, masked, share, statistics, dgamma, dbeta, dx);
}

template class BatchNormalizationKernel<float>;
template class BatchNormalizationKernel<double>;

}  // namespace dlfs
