// Mistake: x >= 0 instead of x > 0.
// Said: 0 is not above 0
#include <algorithm>
#include <cmath>

#include "activations.hpp"

namespace dlfs::exercise {

Tensor<double> step_function(const Tensor<double>& x) {
  Tensor<double> y = x;
  for (double& value : y) value = value >= 0 ? 1 : 0;
  return y;
}

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
