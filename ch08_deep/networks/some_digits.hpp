// Parts of a data set: some of its classes, and few samples of each.
#pragma once

#include <cstddef>

#include "common/tensor/random.hpp"
#include "common/training/dataset.hpp"

namespace dlfs::ch08 {

// The samples with labels from `first` to `last`; the labels are counted from `first`, so that they begin at
// 0.
Dataset<float> some_digits(const Dataset<float>& data, std::size_t first, std::size_t last);

// `count` samples of each label, drawn without replacement. Throws std::invalid_argument if a label that
// occurs has fewer.
Dataset<float> some_of_each(const Dataset<float>& data, std::size_t count, Rng& rng);

}  // namespace dlfs::ch08
