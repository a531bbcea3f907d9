// Mistake: draws from a generator of its own, always with the same seed.
// Said: drawn from the given rng
#include <cmath>

#include "common/tensor/arithmetic.hpp"
#include "initial_weights.hpp"

namespace dlfs::exercise {

Tensor<double> xavier_weights(std::size_t inputs, std::size_t outputs, Rng& rng) {
  Rng own(1);
  return std::sqrt(1.0 / static_cast<double>(inputs)) * Tensor<double>::randn({inputs, outputs}, own);
}

Tensor<double> he_weights(std::size_t inputs, std::size_t outputs, Rng& rng) {
  Rng own(1);
  return std::sqrt(2.0 / static_cast<double>(inputs)) * Tensor<double>::randn({inputs, outputs}, own);
}

}  // namespace dlfs::exercise
