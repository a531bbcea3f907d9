// Exercise 7.4: what exercises/im2col.cpp is to define.
#pragma once

#include <cstddef>

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

Tensor<double> im2col(const Tensor<double>& x, std::size_t FH, std::size_t FW, std::size_t stride,
                      std::size_t pad);

}  // namespace dlfs::exercise
