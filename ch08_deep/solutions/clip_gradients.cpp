// Exercise 8.13 (section 8.4.3): clipping gradients
//
// One norm for all, one factor for all.
#include "clip_gradients.hpp"

#include <cmath>

namespace dlfs::exercise {

double clip_gradients(std::vector<Tensor<double>>& grads, double max_norm) {
  double squares = 0;
  for (const Tensor<double>& grad : grads) {
    for (const double value : grad) squares += value * value;
  }
  const double norm = std::sqrt(squares);
  if (norm <= max_norm) return norm;
  for (Tensor<double>& grad : grads) {
    for (double& value : grad) value *= max_norm / norm;
  }
  return norm;
}

}  // namespace dlfs::exercise
