// Exercise 0.1: what exercises/mean.cpp is to define.
#pragma once

#include <vector>

namespace dlfs::exercise {

double mean(const std::vector<double>& x);

}  // namespace dlfs::exercise
