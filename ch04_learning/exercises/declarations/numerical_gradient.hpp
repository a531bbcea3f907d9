// Exercise 4.5: what exercises/numerical_gradient.cpp is to define.
#pragma once

#include <functional>

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

Tensor<double> numerical_gradient(const std::function<double(const Tensor<double>&)>& f, Tensor<double>& x);

}  // namespace dlfs::exercise
