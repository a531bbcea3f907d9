// Exercise 6.7 (section 6.4.2): weight decay, the L2 penalty on large weights
//
// The 1/2 is there for the derivative: that of lambda / 2 W^2 is lambda W.
#include "weight_decay.hpp"

#include "common/tensor/arithmetic.hpp"
#include "common/tensor/reductions.hpp"

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
    if (name.starts_with("W")) dW += lambda * params.at(name);
  }
  return result;
}

}  // namespace dlfs::exercise
