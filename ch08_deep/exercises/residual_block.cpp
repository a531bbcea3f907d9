// Exercise 8.4 (section 8.2.4): a residual block
//
// In a very deep network the derivative fades away on its way back through all the layers. ResNet gives it a shortcut:
// a block adds its input to its output,
//
//   y = F(x) + x
//
// so that a block that has learnt nothing yet passes on what it got, and the derivative reaches x by two paths, through
// F and past it. Here F is affine - ReLU - affine:
//
//   forward    hidden = max(x W1 + b1, 0)         x (N, D), W1 (D, M), b1 (M) -> hidden (N, M)
//              y = hidden W2 + b2 + x             W2 (M, D), b2 (D) -> y (N, D)
//   backward   dout (N, D) -> returns dx (N, D), and fills dW1_, db1_, dW2_, db2_, in the shapes of W1, b1, W2, b2
//
// forward keeps x_ and hidden_ for backward. There is no ReLU after the last sum. The derivatives of all samples of the batch
// are added up; those of an earlier backward are forgotten. The derivative of ReLU is 0 if hidden is 0. N may be 0.
//
// Example: W1 = [[1 1] [0 -1]], b1 = [0 0], W2 = [[3 4] [5 6]], b2 = [10 20] and x = [[1 2]] give hidden = [[1 0]] and
// y = [[14 26]]. dout = [[1 1]] then gives dx = [[8 1]]: [[7 0]] through F, and [[1 1]] past it.
//
// Useful: matmul(a, b) from common/tensor/matmul.hpp; x.transpose(); a + b, a * b, maximum(x, 0) and the mask x > 0
// from common/tensor/arithmetic.hpp; sum(x, axis) from common/tensor/reductions.hpp. Exercises 5.2 and 5.4 are the
// layers.
#include "residual_block.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

Tensor<double> ResidualBlock::forward(const Tensor<double>& x) { throw NotImplemented("exercise 8.4"); }

Tensor<double> ResidualBlock::backward(const Tensor<double>& dout) { throw NotImplemented("exercise 8.4"); }

}  // namespace dlfs::exercise
