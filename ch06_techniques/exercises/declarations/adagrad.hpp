// Exercise 6.2: what exercises/adagrad.cpp is to define.
#pragma once

#include <map>
#include <string>

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

// Parameters of a network by name, or the gradients for them.
using Parameters = std::map<std::string, Tensor<double>>;

class AdaGrad {
 public:
  explicit AdaGrad(double lr = 0.01) : lr_(lr) {}

  void update(Parameters& params, const Parameters& grads);

 private:
  double lr_;
  Parameters h_;  // the sum of squared gradients of each parameter; none before the first update
};

}  // namespace dlfs::exercise
