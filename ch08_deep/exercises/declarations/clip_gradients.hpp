// Exercise 8.13: what exercises/clip_gradients.cpp is to define.
#pragma once

#include <vector>

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

double clip_gradients(std::vector<Tensor<double>>& grads, double max_norm);

}  // namespace dlfs::exercise
