// Exercise 3.4 (section 3.5): softmax that does not overflow
//
// Turns the outputs of a network into probabilities, each row of x (N, K) by itself:
//
//   y_ik = exp(x_ik) / (exp(x_i1) + ... + exp(x_iK))          x (N, K) -> y (N, K)
//
// N may be 0. exp(1000) is infinite, yet softmax of (1000, 1001) is well defined: yours must not overflow.
//
// Example: softmax of [[0.3 2.9 4.0]] is [[0.01821127 0.24519181 0.73659691]].
//
// Useful: Tensor<double>::zeros(shape), x.dim(axis), x(i, k); std::exp; std::max.
#include "softmax.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

Tensor<double> softmax(const Tensor<double>& x) { throw NotImplemented("exercise 3.4"); }

}  // namespace dlfs::exercise
