// Exercise 7.5: what exercises/convolution_backward.cpp is to define.
#pragma once

#include <cstddef>

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

// The derivatives of the loss for the inputs of a convolution, in the shapes of x, W and b.
struct ConvolutionGradients {
  Tensor<double> dx, dW, db;
};

ConvolutionGradients convolution_backward(const Tensor<double>& dout, const Tensor<double>& x,
                                          const Tensor<double>& W, std::size_t stride, std::size_t pad);

}  // namespace dlfs::exercise
