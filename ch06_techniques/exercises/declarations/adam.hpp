// Exercise 6.3: what exercises/adam.cpp is to define.
#pragma once

#include <map>
#include <string>

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

// Parameters of a network by name, or the gradients for them.
using Parameters = std::map<std::string, Tensor<double>>;

class Adam {
 public:
  explicit Adam(double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999)
      : lr_(lr), beta1_(beta1), beta2_(beta2) {}

  void update(Parameters& params, const Parameters& grads);

 private:
  double lr_, beta1_, beta2_;
  int t_ = 0;         // updates so far
  Parameters m_, v_;  // the running means of each parameter; none before the first update
};

}  // namespace dlfs::exercise
