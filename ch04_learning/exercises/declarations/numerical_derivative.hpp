// Exercise 4.4: what exercises/numerical_derivative.cpp is to define.
#pragma once

#include <functional>

namespace dlfs::exercise {

double numerical_derivative(const std::function<double(double)>& f, double x);

}  // namespace dlfs::exercise
