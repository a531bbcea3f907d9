// Mistake: += is missing: only the last layer counts.
// Said: only one of the layers counts
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/reductions.hpp"
#include "weight_decay.hpp"

namespace dlfs::exercise {

double weight_decay_loss(const Parameters& params, double lambda) {
  double squares = 0;
  for (const auto& [name, W] : params) {
    if (name.starts_with("W")) squares = sum(W * W);
  }
  return lambda / 2 * squares;
}

Parameters add_weight_decay(const Parameters& grads, const Parameters& params, double lambda) {
  Parameters result = grads;
  for (auto& [name, dW] : result) {
    if (name.starts_with("W")) dW += lambda * params.at(name);
  }
  return result;
}

}  // namespace dlfs::exercise
