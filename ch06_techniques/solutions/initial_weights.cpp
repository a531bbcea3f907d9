// Exercise 6.4 (section 6.2): initial weights by Xavier's and He's rules
//
// A sum of n products has n times the variance of one: weights with the variance 1 / n keep the size of what
// goes through the layer. ReLU throws half of it away, which the 2 makes up for.
#include "initial_weights.hpp"

#include <cmath>

#include "common/tensor/arithmetic.hpp"

namespace dlfs::exercise {

Tensor<double> xavier_weights(std::size_t inputs, std::size_t outputs, Rng& rng) {
  return std::sqrt(1 / static_cast<double>(inputs)) * Tensor<double>::randn({inputs, outputs}, rng);
}

Tensor<double> he_weights(std::size_t inputs, std::size_t outputs, Rng& rng) {
  return std::sqrt(2 / static_cast<double>(inputs)) * Tensor<double>::randn({inputs, outputs}, rng);
}

}  // namespace dlfs::exercise
