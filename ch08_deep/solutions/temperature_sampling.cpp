// Exercise 8.14 (section 8.4.3): sampling with a temperature
//
// Divided before softmax; drawn by walking along the probabilities until u is used up.
#include "temperature_sampling.hpp"

#include "common/tensor/arithmetic.hpp"
#include "common/tensor/reductions.hpp"

namespace dlfs::exercise {

Tensor<double> with_temperature(const Tensor<double>& scores, double temperature) {
  const Tensor<double> weights = exp((scores - max(scores)) / temperature);
  return weights / sum(weights);
}

std::size_t sample(const Tensor<double>& probabilities, double u) {
  double total = 0;
  std::size_t last = 0;
  for (std::size_t k = 0; k < probabilities.size(); ++k) {
    total += probabilities[k];
    if (total > u) return k;
    if (probabilities[k] > 0) last = k;
  }
  return last;
}

}  // namespace dlfs::exercise
