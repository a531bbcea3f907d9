#include "common/tensor/rows.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "common/parallel/threads.hpp"

namespace dlfs {

namespace {

// x (N, ...) -> the number N of samples.
std::size_t samples(const Shape& x) {
  if (x.ndim() == 0) throw std::invalid_argument("batch: expected samples (N, ...), found one number ()");
  return x[0];
}

void expect_position(std::size_t position, std::size_t count) {
  if (position < count) return;
  throw std::out_of_range("batch: sample " + std::to_string(position) + " of " + std::to_string(count) +
                          ", counted from 0, does not exist");
}

}  // namespace

template <std::floating_point T>
void gather(const Tensor<T>& x, std::span<const std::size_t> indices, Tensor<T>& batch) {
  const std::size_t count = samples(x.shape());
  batch.resize(x.shape().with(0, indices.size()));
  const std::size_t length = count == 0 ? 0 : x.size() / count;
  for (const std::size_t index : indices) expect_position(index, count);
  const std::size_t samples_per_thread = elements_per_thread / std::max<std::size_t>(1, length) + 1;
  parallel_ranges(indices.size(), samples_per_thread, [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      std::copy_n(x.begin() + indices[i] * length, length, batch.begin() + i * length);
    }
  });
}

void gather(const Labels& t, std::span<const std::size_t> indices, Labels& batch) {
  batch.resize(indices.size());
  auto to = batch.begin();
  for (const std::size_t index : indices) {
    expect_position(index, t.size());
    *to++ = t[index];
  }
}

template <std::floating_point T>
void slice(const Tensor<T>& x, std::size_t first, std::size_t count, Tensor<T>& batch) {
  batch.resize(x.shape().with(0, count));
  if (count == 0) return;
  expect_position(first + count - 1, samples(x.shape()));
  const std::size_t length = x.size() / x.dim(0);
  std::copy_n(x.begin() + first * length, count * length, batch.begin());
}

template void gather(const Tensor<float>&, std::span<const std::size_t>, Tensor<float>&);
template void gather(const Tensor<double>&, std::span<const std::size_t>, Tensor<double>&);
template void slice(const Tensor<float>&, std::size_t, std::size_t, Tensor<float>&);
template void slice(const Tensor<double>&, std::size_t, std::size_t, Tensor<double>&);

}  // namespace dlfs
