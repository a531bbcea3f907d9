// Exercise 1.1: what exercises/mean_and_largest.cpp is to define.
#pragma once

#include <vector>

namespace dlfs::exercise {

double mean(const std::vector<double>& x);
double largest(const std::vector<double>& x);

}  // namespace dlfs::exercise
