// Exercise 6.1: what exercises/momentum.cpp is to define.
#pragma once

#include <map>
#include <string>

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

// Parameters of a network by name, or the gradients for them.
using Parameters = std::map<std::string, Tensor<double>>;

class Momentum {
 public:
  explicit Momentum(double lr = 0.01, double momentum = 0.9) : lr_(lr), momentum_(momentum) {}

  void update(Parameters& params, const Parameters& grads);

 private:
  double lr_, momentum_;
  Parameters v_;  // the velocity of each parameter; none before the first update
};

}  // namespace dlfs::exercise
