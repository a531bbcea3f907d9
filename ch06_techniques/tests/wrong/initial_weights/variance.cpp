// Mistake: the variance is taken for the standard deviation.
// Said: the standard deviation is its root
#include <cmath>

#include "common/tensor/arithmetic.hpp"
#include "initial_weights.hpp"

namespace dlfs::exercise {

Tensor<double> xavier_weights(std::size_t inputs, std::size_t outputs, Rng& rng) {
  return 1.0 / static_cast<double>(inputs) * Tensor<double>::randn({inputs, outputs}, rng);
}

Tensor<double> he_weights(std::size_t inputs, std::size_t outputs, Rng& rng) {
  return 2.0 / static_cast<double>(inputs) * Tensor<double>::randn({inputs, outputs}, rng);
}

}  // namespace dlfs::exercise
