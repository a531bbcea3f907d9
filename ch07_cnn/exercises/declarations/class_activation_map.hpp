// Exercise 7.9: what exercises/class_activation_map.cpp is to define.
#pragma once

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

Tensor<double> class_activation_map(const Tensor<double>& A, const Tensor<double>& dA);

}  // namespace dlfs::exercise
