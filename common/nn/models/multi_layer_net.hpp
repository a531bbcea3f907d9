// The fully connected network of any depth that chapter 6 experiments with.
#pragma once

#include <cstddef>
#include <vector>

#include "common/nn/initial_weights.hpp"
#include "common/nn/network.hpp"
#include "common/tensor/random.hpp"

namespace dlfs {

enum class Activation { relu, sigmoid, tanh };

struct MultiLayerNetSettings {
  std::size_t input = 784;  // pixels
  std::vector<std::size_t> hidden = {};
  std::size_t output = 10;  // digits
  Activation activation = Activation::relu;
  WeightInit weight_init = WeightInit::he();
  double weight_decay = 0;  // lambda
  bool batch_normalization = false;
  double dropout = 0;  // ratio; 0: no such layers
};

// For each hidden layer Affine, BatchNormalization if wanted, the activation, and Dropout if wanted; then
// Affine. Parameters are W1 b1 (gamma1 beta1) W2 b2 ...; biases and beta begin at 0, gamma at 1. The dropout
// layers draw from streams of rng.
template <std::floating_point T>
Network<T> multi_layer_net(const MultiLayerNetSettings& settings, Rng& rng);

}  // namespace dlfs
