// Exercise 6.7: what exercises/weight_decay.cpp is to define.
#pragma once

#include <map>
#include <string>

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

// Parameters of a network by name, or the gradients for them.
using Parameters = std::map<std::string, Tensor<double>>;

double weight_decay_loss(const Parameters& params, double lambda);

Parameters add_weight_decay(const Parameters& grads, const Parameters& params, double lambda);

}  // namespace dlfs::exercise
