// LeNet-5 (section 7.7.1; LeCun and others 1998, "Gradient-based learning applied to document recognition"),
// with the book's last layer, and with each filter of the second convolution looking at all six channels.
#pragma once

#include "common/nn/network.hpp"
#include "common/tensor/random.hpp"

namespace dlfs::ch07 {

enum class LeNet {
  classic,  // sigmoid, subsampling that learns a weight and a bias for each channel, Xavier's initial weights
  modern    // ReLU, max pooling, He's initial weights
};

// x (N, 1, 28, 28) -> scores (N, 10): 6 filters 5x5 with padding 2 - pooling - 16 filters 5x5 - pooling - 120
// - 84 - 10.
Network<float> lenet_network(LeNet kind, Rng& rng);

}  // namespace dlfs::ch07
