// Exercise 3.3: what exercises/three_layer_net.cpp is to define.
#pragma once

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

// Weights and biases of three layers: D inputs, H1 and H2 neurons, K outputs.
struct Network {
  Tensor<double> W1, b1;  // (D, H1), (H1)
  Tensor<double> W2, b2;  // (H1, H2), (H2)
  Tensor<double> W3, b3;  // (H2, K), (K)
};

Tensor<double> affine(const Tensor<double>& x, const Tensor<double>& W, const Tensor<double>& b);
Tensor<double> forward(const Network& network, const Tensor<double>& x);

}  // namespace dlfs::exercise
