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

// conv 3x3 (16) - ReLU - pool - MIDDLE - pool - affine for images of 28 x 28 pixels, with He's initial
// weights. MIDDLE keeps 16 channels of 14 x 14 pixels:
//   shallow: conv 5x5 - ReLU                                 5 * 5 * 16 * 16     = 6400 weights
//   deep:    conv 3x3 (22) - ReLU - conv 3x3 - ReLU      2 * 3 * 3 * 16 * 22     = 6336
Network<float> shallow_or_deep_net(bool deep, Rng& rng);

// How many numbers a network learns.
std::size_t count_parameters(const Network<float>& network);

}  // namespace dlfs::ch08
