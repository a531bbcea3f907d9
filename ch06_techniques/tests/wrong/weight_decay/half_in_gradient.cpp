// Mistake: the 1/2 is left in the derivative.
// Said: is not lambda / 2 W
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/reductions.hpp"
#include "weight_decay.hpp"

namespace dlfs::exercise {

double weight_decay_loss(const Parameters& params, double lambda) {
  double squares = 0;
  for (const auto& [name, W] : params) {
    if (name.starts_with("W")) squares += sum(W * W);
  }
  return lambda / 2 * squares;
}

Parameters add_weight_decay(const Parameters& grads, const Parameters& params, double lambda) {
  Parameters result = grads;
  for (auto& [name, dW] : result) {
    if (name.starts_with("W")) dW += lambda / 2 * params.at(name);
  }
  return result;
}

}  // namespace dlfs::exercise
