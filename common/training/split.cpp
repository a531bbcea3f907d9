#include "common/training/split.hpp"

#include <numeric>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/tensor/rows.hpp"

namespace dlfs {

namespace {

template <std::floating_point T>
void expect_one_label_each(const LabelledData<T>& data) {
  if (data.x.ndim() > 0 && data.x.dim(0) == data.t.size()) return;
  throw std::invalid_argument("data split: expected one label for each of the samples x " +
                              to_string(data.x.shape()) + ", found " + std::to_string(data.t.size()) +
                              " labels");
}

template <std::floating_point T>
LabelledData<T> samples_at(const LabelledData<T>& data, std::span<const std::size_t> positions) {
  LabelledData<T> samples;
  gather<T>(data.x, positions, samples.x);
  gather(data.t, positions, samples.t);
  return samples;
}

}  // namespace

template <std::floating_point T>
LabelledData<T> shuffle_data(const LabelledData<T>& data, Rng& rng) {
  expect_one_label_each(data);
  return samples_at(data, rng.permutation(data.t.size()));
}

template <std::floating_point T>
DataSplit<T> split_validation(const LabelledData<T>& data, std::size_t count) {
  expect_one_label_each(data);
  if (count == 0 || count >= data.t.size()) {
    throw std::invalid_argument(
        "data split: expected at least 1 sample for validation and 1 for training, found " +
        std::to_string(count) + " of " + std::to_string(data.t.size()) + " for validation");
  }
  std::vector<std::size_t> positions(data.t.size());
  std::iota(positions.begin(), positions.end(), std::size_t{0});
  const std::span<const std::size_t> all = positions;
  return {.train = samples_at(data, all.subspan(count)), .validation = samples_at(data, all.first(count))};
}

template LabelledData<float> shuffle_data(const LabelledData<float>&, Rng&);
template LabelledData<double> shuffle_data(const LabelledData<double>&, Rng&);
template DataSplit<float> split_validation(const LabelledData<float>&, std::size_t);
template DataSplit<double> split_validation(const LabelledData<double>&, std::size_t);

}  // namespace dlfs
