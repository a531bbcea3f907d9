// Exercise 5.4 (section 5.6.2): the affine layer, for a batch
//
//   forward    out = x W + b         x (N, D), W (D, M), b (M) -> out (N, M): b is added to every row
//   backward   dout (N, M) -> returns dx (N, D), and fills dW_ (D, M) and db_ (M)
//
// dout is the derivative of the loss for out; dx, dW_ and db_ are those for x, W and b. Their shapes leave hardly any
// choice of what to multiply by what. The derivatives of all samples of the batch are added up: to take the mean over
// the batch is the task of the loss. N may be 0.
//
// Example: W = [[1 2] [3 4]], b = [10 20], x = [[1 1]] gives [[14 26]]. dout = [[1 0]] then gives dx = [[1 3]],
// dW_ = [[1 0] [1 0]] and db_ = [1 0].
//
// Useful: matmul(a, b) of common/tensor/matmul.hpp; x.transpose(); a + b of common/tensor/arithmetic.hpp, which adds a
// vector to every row of a matrix; sum(x, axis) of common/tensor/reductions.hpp.
#include "affine_layer.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

Tensor<double> Affine::forward(const Tensor<double>& x) { throw NotImplemented("exercise 5.4"); }

Tensor<double> Affine::backward(const Tensor<double>& dout) { throw NotImplemented("exercise 5.4"); }

}  // namespace dlfs::exercise
