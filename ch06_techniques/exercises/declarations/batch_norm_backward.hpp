// Exercise 6.6: what exercises/batch_norm_backward.cpp is to define.
#pragma once

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

struct BatchNormGradients {
  Tensor<double> dx;             // (N, D)
  Tensor<double> dgamma, dbeta;  // (D)
};

BatchNormGradients batch_norm_backward(const Tensor<double>& dout, const Tensor<double>& x,
                                       const Tensor<double>& gamma);

}  // namespace dlfs::exercise
