// Exercise 1.5: what exercises/add_row.cpp is to define.
#pragma once

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

Tensor<double> add_row(const Tensor<double>& A, const Tensor<double>& b);
Tensor<double> add_column(const Tensor<double>& A, const Tensor<double>& c);

}  // namespace dlfs::exercise
