// Exercise 8.7: what exercises/transposed_convolution.cpp is to define.
#pragma once

#include <cstddef>

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

Tensor<double> conv_transpose(const Tensor<double>& x, const Tensor<double>& W, const Tensor<double>& b,
                              std::size_t stride, std::size_t pad);

}  // namespace dlfs::exercise
