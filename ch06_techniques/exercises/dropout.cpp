// Exercise 6.8 (section 6.4.3): dropout
//
//   forward, train     each element of x, independently, becomes 0 with the probability ratio_ and else stays as it is;
//                      which elements is drawn anew at every call, from the given rng
//   forward, predict   (train is false) nothing is drawn: returns all of x, multiplied by 1 - ratio_
//   backward           dout if the element stayed in the last forward of training, else 0
//
// As in the book, the numbers are scaled when the network predicts, and not while it learns. forward keeps in mask_
// what backward needs. x may have any shape and may be empty.
//
// Example: ratio 0.25, x = [[4 8]]: predicting gives [[3 6]], training [[4 8]], [[4 0]], [[0 8]] or [[0 0]].
//
// Useful: rng.uniform(0, 1) is below r with the probability r; Tensor<double>::zeros(x.shape()); x.size() and x[i] for
// i from 0 whatever the shape; a * b and number * a from common/tensor/arithmetic.hpp.
#include "dropout.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

Tensor<double> Dropout::forward(const Tensor<double>& x, bool train, Rng& rng) {
  throw NotImplemented("exercise 6.8");
}

Tensor<double> Dropout::backward(const Tensor<double>& dout) { throw NotImplemented("exercise 6.8"); }

}  // namespace dlfs::exercise
