// Exercise 8.1: what exercises/shift.cpp is to define.
#pragma once

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

Tensor<double> shift(const Tensor<double>& image, int dy, int dx);

}  // namespace dlfs::exercise
