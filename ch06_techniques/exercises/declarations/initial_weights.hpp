// Exercise 6.4: what exercises/initial_weights.cpp is to define.
#pragma once

#include <cstddef>

#include "common/tensor/random.hpp"
#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

Tensor<double> xavier_weights(std::size_t inputs, std::size_t outputs, Rng& rng);

Tensor<double> he_weights(std::size_t inputs, std::size_t outputs, Rng& rng);

}  // namespace dlfs::exercise
