#include "common/training/batches.hpp"

#include <stdexcept>

#include "common/tensor/rows.hpp"

namespace dlfs {

template <std::floating_point T>
Dataset<T> select(const Dataset<T>& data, std::span<const std::size_t> positions) {
  Dataset<T> selected;
  gather<T>(data.x, positions, selected.x);
  gather(data.t, positions, selected.t);
  return selected;
}

std::size_t iterations_per_epoch(std::size_t samples, std::size_t batch_size) {
  if (batch_size == 0)
    throw std::invalid_argument("training: expected batches of at least 1 sample, found 0");
  return (samples + batch_size - 1) / batch_size;
}

template <std::floating_point T>
Dataset<T>& Batches<T>::draw(Rng& rng) {
  rng.choice(data_.size(), positions_);
  gather<T>(data_.x, positions_, batch_.x);
  gather(data_.t, positions_, batch_.t);
  return batch_;
}

template Dataset<float> select(const Dataset<float>&, std::span<const std::size_t>);
template Dataset<double> select(const Dataset<double>&, std::span<const std::size_t>);
template class Batches<float>;
template class Batches<double>;

}  // namespace dlfs
