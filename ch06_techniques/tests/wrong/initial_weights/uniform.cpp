// Mistake: uniform numbers of the right standard deviation instead of normal ones.
// Said: this is the share of a uniform distribution
#include <cmath>

#include "common/tensor/arithmetic.hpp"
#include "initial_weights.hpp"

namespace dlfs::exercise {

Tensor<double> xavier_weights(std::size_t inputs, std::size_t outputs, Rng& rng) {
  const double limit = std::sqrt(3.0 / static_cast<double>(inputs));
  return Tensor<double>::uniform({inputs, outputs}, -limit, limit, rng);
}

Tensor<double> he_weights(std::size_t inputs, std::size_t outputs, Rng& rng) {
  const double limit = std::sqrt(6.0 / static_cast<double>(inputs));
  return Tensor<double>::uniform({inputs, outputs}, -limit, limit, rng);
}

}  // namespace dlfs::exercise
