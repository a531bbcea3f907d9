// Exercise 1.6: what exercises/select_above.cpp is to define.
#pragma once

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

Tensor<double> mask_above(const Tensor<double>& x, double threshold);
Tensor<double> select_above(const Tensor<double>& x, double threshold);

}  // namespace dlfs::exercise
