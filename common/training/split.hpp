// Validation data (section 6.5.1): hyperparameters must not be chosen by the test data, so a part of the
// training data is set aside for that.
#pragma once

#include <cstddef>

#include "common/tensor/random.hpp"
#include "common/training/dataset.hpp"

namespace dlfs {

// The same samples in random order: the book's shuffle_dataset. Throws std::invalid_argument if there is not one label for
// each sample.
template <std::floating_point T>
Dataset<T> shuffle_dataset(const Dataset<T>& data, Rng& rng);

template <std::floating_point T>
struct DataSplit {
  Dataset<T> train;
  Dataset<T> validation;
};

// The first `count` samples for validation, the others for training. Throws std::invalid_argument if there is not one label
// for each sample, or if one of the parts would have no samples.
template <std::floating_point T>
DataSplit<T> split_validation(const Dataset<T>& data, std::size_t count);

}  // namespace dlfs
