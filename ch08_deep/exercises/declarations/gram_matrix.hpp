// Exercise 8.15: what exercises/gram_matrix.cpp is to define.
#pragma once

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

Tensor<double> gram_matrix(const Tensor<double>& F);

Tensor<double> gram_backward(const Tensor<double>& dG, const Tensor<double>& F);

}  // namespace dlfs::exercise
