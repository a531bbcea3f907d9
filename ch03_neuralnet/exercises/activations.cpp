// Exercise 3.1 (section 3.2): step function, sigmoid and ReLU
//
// Three functions that are applied to each element of x, a tensor of any shape (it may have no elements); y has the
// shape of x.
//
//   step_function:  y = 1 if x > 0, else 0
//   sigmoid:        y = 1 / (1 + exp(-x))
//   relu:           y = x if x > 0, else 0
//
// The sigmoid of 1000 is 1 and that of -1000 is 0, whichever way you write the formula.
//
// Example: x = [-1 1 2] gives the steps [0 1 1], the sigmoids [0.26894142 0.73105858 0.88079708] and,
// from relu, [0 1 2].
//
// Useful: Tensor<double>::zeros(x.shape()), x.size(), x[i], for (double& value : y); std::exp, std::max.
#include "activations.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

Tensor<double> step_function(const Tensor<double>& x) { throw NotImplemented("exercise 3.1"); }

Tensor<double> sigmoid(const Tensor<double>& x) { throw NotImplemented("exercise 3.1"); }

Tensor<double> relu(const Tensor<double>& x) { throw NotImplemented("exercise 3.1"); }

}  // namespace dlfs::exercise
