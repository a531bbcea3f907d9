// Data set apart (section 6.5.1): the test data must not choose hyperparameters, so some of the training data do.
#pragma once

#include <cstddef>

#include "common/tensor/random.hpp"
#include "common/tensor/tensor.hpp"

namespace dlfs {

// Samples x (N, ...) with their N labels.
template <std::floating_point T>
struct LabelledData {
  Tensor<T> x;
  Labels t;
};

// The same samples in random order: shuffle_dataset of the book.
template <std::floating_point T>
LabelledData<T> shuffle_data(const LabelledData<T>& data, Rng& rng);

template <std::floating_point T>
struct DataSplit {
  LabelledData<T> train;
  LabelledData<T> validation;
};

// The first `count` samples for validation, the others for training. Both throw std::invalid_argument where the
// number of labels is not that of the samples, or where one part would have no samples.
template <std::floating_point T>
DataSplit<T> split_validation(const LabelledData<T>& data, std::size_t count);

}  // namespace dlfs
