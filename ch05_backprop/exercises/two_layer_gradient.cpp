// Exercise 5.6 (section 5.7): the gradient of a whole two-layer network, by backpropagation
//
//   a1 = x W1 + b1      x (N, D), W1 (D, H), b1 (H) -> (N, H)
//   z1 = ReLU(a1)                                      (N, H)
//   a2 = z1 W2 + b2     W2 (H, K), b2 (K)           -> (N, K)
//   L  = the mean over the N samples of -log softmax(a2)_t, with the labels t (N), each from 0 to K - 1
//
// Returns the derivatives of L for W1, b1, W2 and b2, each in the shape of its parameter. The network and x stay as
// they are. Scores a2 may be large: softmax must not overflow (exercise 3.4). N is at least 1.
//
// You may write functions of your own for the layers in this file, or copy your layers from exercises 5.2, 5.4 and 5.5.
//
// Example: x = [[1]], t = {0}, W1 = [[1]], b1 = [1], W2 = [[3 3]], b2 = [0 0]: a1 = z1 = [[2]], a2 = [[6 6]], and both
// classes have the probability 0.5. Then dW2 = [[-1 1]], db2 = [-0.5 0.5], dW1 = [[0]], db1 = [0].
//
// Useful: matmul (common/tensor/matmul.hpp), x.transpose(), maximum(a, 0.0), a > 0.0, + and *
// (common/tensor/arithmetic.hpp), sum(x, axis) (common/tensor/reductions.hpp).
#include "two_layer_gradient.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

TwoLayers gradient(const TwoLayers& net, const Tensor<double>& x, const Labels& t) {
  throw NotImplemented("exercise 5.6");
}

}  // namespace dlfs::exercise
