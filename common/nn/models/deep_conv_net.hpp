// The deep convolutional network of section 8.1.1: six convolutions in three blocks, two affine layers, dropout.
#pragma once

#include <concepts>

#include "common/nn/network.hpp"
#include "common/tensor/random.hpp"

namespace dlfs {

// x (N, 1, 28, 28) -> scores (N, 10):
//   conv 16 - ReLU - conv 16 - ReLU - pool
//   conv 32 - ReLU - conv 32 (pad 2) - ReLU - pool
//   conv 64 - ReLU - conv 64 - ReLU - pool
//   affine 50 - ReLU - dropout 0.5 - affine 10 - dropout 0.5
// All filters 3x3, stride 1, pad 1 unless stated otherwise; pooling 2x2. He's initial weights (section
// 6.2.3), biases 0. W1 (16, 1, 3, 3) to W6 (64, 64, 3, 3), W7 (1024, 50), W8 (50, 10).
template <std::floating_point T>
Network<T> deep_conv_net(Rng& rng);

}  // namespace dlfs
