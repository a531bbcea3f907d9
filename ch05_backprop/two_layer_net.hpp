// The network of sections 4.5 and 5.7 built from layers: affine - ReLU - affine - softmax with loss.
#pragma once

#include <concepts>
#include <cstddef>

#include "common/nn/network.hpp"

namespace dlfs::ch05 {

struct TwoLayerNetSizes {
  std::size_t input = 784;  // pixels
  std::size_t hidden = 50;
  std::size_t output = 10;  // digits
};

// W1 (input, hidden), b1 (hidden), W2 (hidden, output), b2 (output): weights weight_init_std * randn, biases
// 0.
template <std::floating_point T>
Network<T> two_layer_net(const TwoLayerNetSizes& sizes, Rng& rng, T weight_init_std = T(0.01));

}  // namespace dlfs::ch05
