// Exercise 6.7 (section 6.4.2): weight decay, the L2 penalty on large weights
//
// params holds the parameters of a network: weights, whose names begin with W (W1, W2, ...), and others (b1, gamma1,
// ...), to which weight decay does not apply.
//
//   weight_decay_loss   what is added to the loss: lambda / 2 times the sum of squares of all elements of all weights
//   add_weight_decay    returns grads, with the derivative of that penalty added to the gradient of each weight; the
//                       other gradients stay as they are
//
// grads has the names and shapes of params. Both may be empty.
//
// Example: params = {W1: [[1 2]], b1: [5]}, lambda = 0.1: the penalty is 0.25. With grads = {W1: [[1 1]], b1: [1]} the
// result is {W1: [[1.1 1.2]], b1: [1]}.
//
// Useful: for (const auto& [name, W] : params); name.starts_with("W"); params.at(name); sum(x) from
// common/tensor/reductions.hpp; + * += of tensors and numbers in common/tensor/arithmetic.hpp.
#include "weight_decay.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

double weight_decay_loss(const Parameters& params, double lambda) { throw NotImplemented("exercise 6.7"); }

Parameters add_weight_decay(const Parameters& grads, const Parameters& params, double lambda) {
  throw NotImplemented("exercise 6.7");
}

}  // namespace dlfs::exercise
