// Exercise 6.10: what exercises/newton_step.cpp is to define.
#pragma once

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

Tensor<double> newton_step(const Tensor<double>& x, const Tensor<double>& g, const Tensor<double>& H);

}  // namespace dlfs::exercise
