// A network with convolutions from 64 to 64 channels, in one step or in two (section 8.1.3).
#pragma once

#include "common/nn/network.hpp"
#include "common/tensor/random.hpp"

namespace dlfs::ch08 {

// x (N, 1, 28, 28) -> scores (N, 10), with He's initial weights: conv 3x3 (64, stride 2) - ReLU - twice (64
// to 64 channels - ReLU - pool) - affine. 64 to 64 channels is a convolution 3x3, or, if separable, a filter
// 3x3 for each channel alone - ReLU - convolution 1x1. Before each ReLU is batch normalization, as in the
// paper.
Network<float> separable_net(bool separable, Rng& rng);

}  // namespace dlfs::ch08
