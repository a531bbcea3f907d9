// Exercise 5.3 (section 5.5.2): the sigmoid layer
//
//   forward    y = 1 / (1 + exp(-x))                          x -> y, any shape
//   backward   dx = dout times the derivative of y for x      dout -> dx, the same shape
//
// The derivative can be written with y alone (the end of the section), which is why forward keeps its result in out_.
// For a large and for a very negative x, too, y must be a number from 0 to 1. A batch may be empty.
//
// Example: x = [[0]] gives y = [[0.5]], and dout = [[2]] then gives dx = [[0.5]].
//
// Useful: std::exp of a number, x.size() and x[i] for i from 0 whatever the shape; or, from
// common/tensor/arithmetic.hpp, exp(x) and + - * / of tensors and numbers, element by element.
#include "sigmoid_layer.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

Tensor<double> Sigmoid::forward(const Tensor<double>& x) { throw NotImplemented("exercise 5.3"); }

Tensor<double> Sigmoid::backward(const Tensor<double>& dout) { throw NotImplemented("exercise 5.3"); }

}  // namespace dlfs::exercise
