// Exercise 8.19: what exercises/q_target.cpp is to define.
#pragma once

#include <vector>

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

Tensor<double> q_target(const Tensor<double>& rewards, const std::vector<bool>& terminal,
                        const Tensor<double>& online_next, const Tensor<double>& target_next, double gamma);

}  // namespace dlfs::exercise
