// Exercise 8.13 (section 8.4.3): clipping gradients
//
// In a recurrent network a derivative is multiplied by the same matrix at every step back, and at times it explodes: one update
// then ruins what was learnt. A remedy is to shorten gradients that are too long (Pascanu and others 2012):
//
//   norm = sqrt of the sum of all squares, over all elements of all grads
//   if norm > max_norm: every element <- element max_norm / norm
//
// All gradients of a network together are one long arrow. It keeps its direction, and becomes max_norm long. Shorter ones stay
// as they are. Returns norm, as it was before.
//
// Example: grads = {[3 0], [[4]]} and max_norm 1: norm is 5, and grads become {[0.6 0], [[0.8]]}. With max_norm 10 they stay.
//
// Useful: for (double& value : grad) goes through all elements of a tensor of any shape; std::sqrt of <cmath>.
#include "clip_gradients.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

double clip_gradients(std::vector<Tensor<double>>& grads, double max_norm) { throw NotImplemented("exercise 8.13"); }

}  // namespace dlfs::exercise
