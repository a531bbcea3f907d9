// Exercise 5.2 (section 5.5.1): the ReLU layer
//
//   forward    y = x if x > 0, else 0                          x -> y, any shape
//   backward   dx = dout if the x of forward was > 0, else 0   dout -> dx, the same shape
//
// At x = 0, where ReLU has a kink, the derivative is taken as 0. forward keeps in mask_ what backward needs: for each
// element 1 if dout may pass, else 0. A batch may be empty.
//
// Example: x = [[1 -0.5] [-2 3]] gives y = [[1 0] [0 3]]; dout = [[5 6] [7 8]] then gives dx = [[5 0] [0 8]].
//
// Useful: Tensor<double>::zeros(x.shape()); x.size(), and x[i] for i from 0 whatever the shape; or from
// common/tensor/arithmetic.hpp: x > 0.0, a tensor of ones and zeros; a * b, which multiplies element by element;
// maximum(x, 0.0).
#include "relu_layer.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

Tensor<double> Relu::forward(const Tensor<double>& x) { throw NotImplemented("exercise 5.2"); }

Tensor<double> Relu::backward(const Tensor<double>& dout) { throw NotImplemented("exercise 5.2"); }

}  // namespace dlfs::exercise
