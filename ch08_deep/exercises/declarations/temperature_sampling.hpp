// Exercise 8.14: what exercises/temperature_sampling.cpp is to define.
#pragma once

#include <cstddef>

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

Tensor<double> with_temperature(const Tensor<double>& scores, double temperature);

std::size_t sample(const Tensor<double>& probabilities, double u);

}  // namespace dlfs::exercise
