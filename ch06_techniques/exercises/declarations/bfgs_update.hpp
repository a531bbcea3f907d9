// Exercise 6.11: what exercises/bfgs_update.cpp is to define.
#pragma once

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

Tensor<double> bfgs_update(const Tensor<double>& B, const Tensor<double>& s, const Tensor<double>& y);

}  // namespace dlfs::exercise
