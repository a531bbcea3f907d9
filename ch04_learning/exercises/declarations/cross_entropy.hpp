// Exercise 4.2: what exercises/cross_entropy.cpp is to define.
#pragma once

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

double cross_entropy_error(const Tensor<double>& y, const Tensor<double>& t);
double cross_entropy_error(const Tensor<double>& y, const Labels& t);

}  // namespace dlfs::exercise
