// Exercise 3.2: what exercises/matrix_product.cpp is to define.
#pragma once

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

Tensor<double> matrix_product(const Tensor<double>& a, const Tensor<double>& b);

}  // namespace dlfs::exercise
