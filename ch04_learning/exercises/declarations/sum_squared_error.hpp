// Exercise 4.1: what exercises/sum_squared_error.cpp is to define.
#pragma once

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

double sum_squared_error(const Tensor<double>& y, const Tensor<double>& t);

}  // namespace dlfs::exercise
