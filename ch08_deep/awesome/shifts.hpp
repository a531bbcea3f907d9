// Images moved by whole pixels (section 8.1.2), to learn from and to be asked about.
#pragma once

#include <cstddef>

#include "common/nn/network.hpp"
#include "common/tensor/random.hpp"

namespace dlfs::ch08 {

// Images x (N, C, H, W), all moved down and to the right by so many pixels, up and to the left if below 0;
// pixels that come in are 0.
Tensor<float> shifted(const Tensor<float>& x, long down, long right);

// Moves each image of x (N, C, H, W) by up to `most` pixels up or down and left or right, drawn for each.
void shift_randomly(Tensor<float>& x, std::size_t most, Rng& rng);

// The probabilities (N, 10) that the network gives the images x (N, 1, H, W), in batches of 100; if averaged,
// the means of those for an image, and for the same one pixel up, down, left and right.
Tensor<float> probabilities(Network<float>& network, const Tensor<float>& x, bool averaged);

}  // namespace dlfs::ch08
