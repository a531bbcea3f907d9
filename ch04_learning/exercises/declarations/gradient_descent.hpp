// Exercise 4.6: what exercises/gradient_descent.cpp is to define.
#pragma once

#include <functional>

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

// The gradient of a function at x, in the shape of x.
using Gradient = std::function<Tensor<double>(const Tensor<double>&)>;

Tensor<double> gradient_descent(const Gradient& gradient, const Tensor<double>& init_x, double lr,
                                std::size_t step_num);

}  // namespace dlfs::exercise
