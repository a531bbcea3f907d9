// Exercise 3.4: what exercises/softmax.cpp is to define.
#pragma once

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

Tensor<double> softmax(const Tensor<double>& x);

}  // namespace dlfs::exercise
