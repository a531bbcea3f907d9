// Exercise 3.1: what exercises/activations.cpp is to define.
#pragma once

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

Tensor<double> step_function(const Tensor<double>& x);
Tensor<double> sigmoid(const Tensor<double>& x);
Tensor<double> relu(const Tensor<double>& x);

}  // namespace dlfs::exercise
