#include "common/training/split.hpp"

#include <numeric>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/training/batches.hpp"

namespace dlfs {

namespace {

template <std::floating_point T>
void expect_one_label_each(const Dataset<T>& data) {
  if (data.x.ndim() > 0 && data.x.dim(0) == data.t.size()) return;
  throw std::invalid_argument("data split: expected one label for each of the samples x " +
                              to_string(data.x.shape()) + ", found " + std::to_string(data.t.size()) +
                              " labels");
}

}  // namespace

template <std::floating_point T>
Dataset<T> shuffle_dataset(const Dataset<T>& data, Rng& rng) {
  expect_one_label_each(data);
  return select(data, rng.permutation(data.size()));
}

template <std::floating_point T>
DataSplit<T> split_validation(const Dataset<T>& data, std::size_t count) {
  expect_one_label_each(data);
  if (count == 0 || count >= data.size()) {
    throw std::invalid_argument(
        "data split: expected at least 1 sample for validation and 1 for training, found " +
        std::to_string(count) + " of " + std::to_string(data.size()) + " for validation");
  }
  std::vector<std::size_t> positions(data.size());
  std::iota(positions.begin(), positions.end(), std::size_t{0});
  const std::span<const std::size_t> all = positions;
  return {.train = select(data, all.subspan(count)), .validation = select(data, all.first(count))};
}

template Dataset<float> shuffle_dataset(const Dataset<float>&, Rng&);
template Dataset<double> shuffle_dataset(const Dataset<double>&, Rng&);
template DataSplit<float> split_validation(const Dataset<float>&, std::size_t);
template DataSplit<double> split_validation(const Dataset<double>&, std::size_t);

}  // namespace dlfs
