// What depth is good for (section 8.1.3): how far several small filters, one after the other, see, and two
// networks of equal cost to compare.
#pragma once

#include <cstddef>

#include "common/nn/network.hpp"
#include "common/tensor/random.hpp"

namespace dlfs::ch08 {

// On how many pixels of a line one output of `depth` convolutions F x F depends: those for which it has a
// derivative.
std::size_t receptive_field(std::size_t F, std::size_t depth);

// conv 3x3 (24) - pool - STACK - STACK - pool - STACK - pool - affine for images of 28 x 28 pixels, with
// batch normalization and ReLU after each convolution and He's initial weights. A STACK keeps 24 channels and
// sees 5 x 5 pixels:
//   shallow: conv 5x5                    5 * 5 * 24 * 24 = 14400 weights
//   deep:    conv 3x3 - conv 3x3     2 * 3 * 3 * 24 * 24 = 10368
Network<float> shallow_or_deep_net(bool deep, Rng& rng);

// How many numbers a network learns.
std::size_t count_parameters(const Network<float>& network);

}  // namespace dlfs::ch08
