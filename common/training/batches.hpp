// Mini-batches (section 4.2.3): a few samples, drawn at random, stand for all of them.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "common/tensor/random.hpp"
#include "common/training/dataset.hpp"

namespace dlfs {

// The samples at these positions, in this order, with their labels. Throws std::out_of_range for a position that the data
// set does not have.
template <std::floating_point T>
Dataset<T> select(const Dataset<T>& data, std::span<const std::size_t> positions);

// How many mini-batches make an epoch: samples / batch_size, rounded up. Throws std::invalid_argument if batch_size is 0.
std::size_t iterations_per_epoch(std::size_t samples, std::size_t batch_size);

// Draws one mini-batch after another. It refers to the data set and does not own it.
template <std::floating_point T>
class Batches {
 public:
  Batches(const Dataset<T>& data, std::size_t batch_size) : data_(data), positions_(batch_size) {}
  Batches(Dataset<T>&& data, std::size_t batch_size) = delete;  // would be gone too early

  // batch_size samples, drawn with replacement, as in the book. The caller may change the batch; it is valid
  // until the next call. No call after the first allocates memory.
  Dataset<T>& draw(Rng& rng);

 private:
  const Dataset<T>& data_;
  std::vector<std::size_t> positions_;
  Dataset<T> batch_;
};

extern template class Batches<float>;
extern template class Batches<double>;

}  // namespace dlfs
