// Exercise 3.3 (section 3.4): a signal's path through three layers
//
// affine computes the weighted sums of one layer for every row of x; b is added to each row:
//
//   a = x W + b                              x (N, D), W (D, H), b (H) -> a (N, H)
//
// forward sends a batch through all three layers. The first two end with the sigmoid, the last one with the identity:
//
//   z1 = sigmoid(x W1 + b1)                  x (N, D)   -> z1 (N, H1)
//   z2 = sigmoid(z1 W2 + b2)                 z1 (N, H1) -> z2 (N, H2)
//   y  = z2 W3 + b3                          z2 (N, H2) -> y (N, K)
//
// N may be 0.
//
// Example: with the book's weights (section 3.4.3) the sums of the first layer for x = [[1 0.5]] are [[0.3 0.7 1.1]],
// and y is [[0.31682708 0.69627909]].
//
// Useful: matmul(x, W) from common/tensor/matmul.hpp; + of tensors, which adds b to every row, and exp(x) from
// common/tensor/arithmetic.hpp; your sigmoid of exercise 3.1.
#include "three_layer_net.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

Tensor<double> affine(const Tensor<double>& x, const Tensor<double>& W, const Tensor<double>& b) {
  throw NotImplemented("exercise 3.3");
}

Tensor<double> forward(const Network& network, const Tensor<double>& x) {
  throw NotImplemented("exercise 3.3");
}

}  // namespace dlfs::exercise
