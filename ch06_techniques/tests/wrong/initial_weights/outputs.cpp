// Mistake: the number of outputs instead of that of the inputs.
// Said: n is the number of inputs, not of outputs
#include <cmath>

#include "common/tensor/arithmetic.hpp"
#include "initial_weights.hpp"

namespace dlfs::exercise {

Tensor<double> xavier_weights(std::size_t inputs, std::size_t outputs, Rng& rng) {
  return std::sqrt(1.0 / static_cast<double>(outputs)) * Tensor<double>::randn({inputs, outputs}, rng);
}

Tensor<double> he_weights(std::size_t inputs, std::size_t outputs, Rng& rng) {
  return std::sqrt(2.0 / static_cast<double>(outputs)) * Tensor<double>::randn({inputs, outputs}, rng);
}

}  // namespace dlfs::exercise
