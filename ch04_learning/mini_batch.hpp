// Mini-batches (section 4.2.3): a few training images, drawn at random, stand for all of them.
#pragma once

#include <cstddef>

#include "common/tensor/random.hpp"
#include "common/tensor/tensor.hpp"
#include "dataset/mnist.hpp"

namespace dlfs::ch04 {

struct MiniBatch {
  Tensor<double> x;  // images (N, 784)
  Labels t;          // N labels
};

// `size` training images, drawn with replacement.
MiniBatch draw_mini_batch(const Mnist<double>& mnist, std::size_t size, Rng& rng);

}  // namespace dlfs::ch04
