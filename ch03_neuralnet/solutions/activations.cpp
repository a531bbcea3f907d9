// Exercise 3.1 (section 3.2): step function, sigmoid and ReLU
#include "activations.hpp"

#include <algorithm>
#include <cmath>

namespace dlfs::exercise {

Tensor<double> step_function(const Tensor<double>& x) {
  Tensor<double> y = x;
  for (double& value : y) value = value > 0 ? 1 : 0;
  return y;
}

// exp(-x) becomes infinite for x below -709, and 1 / (1 + infinity) is 0, as it should be. The same formula
// written exp(x) / (1 + exp(x)) would be infinity / infinity for x above 709, which is not a number.
Tensor<double> sigmoid(const Tensor<double>& x) {
  Tensor<double> y = x;
  for (double& value : y) value = 1 / (1 + std::exp(-value));
  return y;
}

Tensor<double> relu(const Tensor<double>& x) {
  Tensor<double> y = x;
  for (double& value : y) value = std::max(value, 0.0);
  return y;
}

}  // namespace dlfs::exercise
