// A network without a large affine layer (section 7.6.2): what it finds keeps its place until the last mean.
#pragma once

#include <cstddef>

#include "common/nn/network.hpp"
#include "common/tensor/random.hpp"

namespace dlfs::ch07 {

// x (N, 1, H, W) -> scores (N, 10): conv 3x3 (16) - ReLU - pool - conv 5x5 (32) - ReLU - pool - conv 5x5 (64)
// - ReLU, then the mean of each channel and an affine layer. Batch normalization after each convolution, He's
// initial weights. A filter of the last convolution sees 30x30 pixels, a whole digit; with 3x3 everywhere it
// would see 18x18.
Network<float> heat_map_network(Rng& rng);

// After so many layers come its last channels, (N, 64, H / 4, W / 4).
inline constexpr std::size_t features_of_heat_map_network = 11;

}  // namespace dlfs::ch07
