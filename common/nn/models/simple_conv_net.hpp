// The convolutional network of section 7.5: convolution - ReLU - pooling - affine - ReLU - affine - softmax with loss.
#pragma once

#include <concepts>
#include <cstddef>

#include "common/nn/network.hpp"

namespace dlfs {

struct SimpleConvNetSizes {
  std::size_t channels = 1, height = 28, width = 28;  // of the images
  std::size_t filters = 30, filter_size = 5;          // of the convolution
  std::size_t stride = 1, pad = 0;
  std::size_t hidden = 100;
  std::size_t output = 10;  // digits
};

// x (N, channels, height, width) -> scores (N, output). W1 (filters, channels, filter_size, filter_size), W2 (what is left
// after pooling 2x2, hidden), W3 (hidden, output): weights weight_init_std * randn, biases 0. Throws std::invalid_argument
// if the filter or the pooling does not fit.
template <std::floating_point T>
Network<T> simple_conv_net(const SimpleConvNetSizes& sizes, Rng& rng, T weight_init_std = T(0.01));

}  // namespace dlfs
