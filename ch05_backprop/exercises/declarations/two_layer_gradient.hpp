// Exercise 5.6: what exercises/two_layer_gradient.cpp is to define.
#pragma once

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

// The parameters of a two-layer network, or the derivatives of the loss for them.
struct TwoLayers {
  Tensor<double> W1, b1;  // (D, H), (H)
  Tensor<double> W2, b2;  // (H, K), (K)
};

TwoLayers gradient(const TwoLayers& net, const Tensor<double>& x, const Labels& t);

}  // namespace dlfs::exercise
