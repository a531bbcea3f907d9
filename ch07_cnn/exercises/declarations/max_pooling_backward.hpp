// Exercise 7.6: what exercises/max_pooling_backward.cpp is to define.
#pragma once

#include <cstddef>

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

Tensor<double> max_pooling_backward(const Tensor<double>& dout, const Tensor<double>& x, std::size_t FH,
                                    std::size_t FW, std::size_t stride);

}  // namespace dlfs::exercise
