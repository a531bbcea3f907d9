// The residual network of He and others (section 8.2.4; 2015, arXiv:1512.03385, section 4.2) for small images: the
// deepest of the book's networks, which learns because each block has a way around it.
#pragma once

#include <concepts>
#include <cstddef>

#include "common/nn/network.hpp"

namespace dlfs {

struct ResidualNetSettings {
  std::size_t blocks = 3;  // in each of the three stages: 6 blocks + 2 layers in all
  bool shortcuts = true;   // false: the plain network of the same layers
  // Whether batch normalization follows the convolutions 1x1 on the ways around. Without it numbers grow from
  // stage to stage, and 56 layers hardly learn at a rate of 0.1.
  bool normalized_shortcuts = true;
  // Whether gamma of the last normalization of each block begins at 0, so that at first a block with a
  // shortcut passes on its input alone (Goyal and others 2017, arXiv:1706.02677, section 5.1).
  bool identity_at_first = false;
};

// x (N, 1, 28, 28) -> scores (N, 10). A convolution 3x3 of 16 filters with stride 2, then three stages: 16 channels
// of 14x14 pixels, 32 of 7x7, 64 of 4x4, and the mean of each channel before the affine layer. A block is conv 3x3 -
// batch normalization - ReLU - conv 3x3 - batch normalization, plus x, ReLU. The first block of the second and the
// third stage has stride 2, and a convolution 1x1 on its way around. He's initial weights, 0.01 randn for the affine
// layer; biases 0.
template <std::floating_point T>
Network<T> residual_net(const ResidualNetSettings& settings, Rng& rng);

}  // namespace dlfs
