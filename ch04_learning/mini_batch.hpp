// Mini-batches (section 4.2.3): a few training images, drawn at random, stand for all of them.
#pragma once

#include <cstddef>

#include "common/tensor/random.hpp"
#include "common/training/dataset.hpp"

namespace dlfs::ch04 {

// `size` samples with their labels, drawn with replacement: x (size, ...), t size labels.
Dataset<double> draw_mini_batch(const Dataset<double>& train, std::size_t size, Rng& rng);

}  // namespace dlfs::ch04
