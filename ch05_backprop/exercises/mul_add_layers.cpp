// Exercise 5.1 (section 5.4): the multiply layer and the add layer
//
// Two nodes of a computational graph, with one number on each edge. forward computes the output from the inputs x and
// y; backward takes dout, the derivative of the graph's result for that output, and returns the derivatives for x and
// for y:
//
//   MulLayer   forward: x y     backward: what the chain rule gives with d(x y)/dx and d(x y)/dy
//   AddLayer   forward: x + y   backward: likewise for d(x + y)/dx and d(x + y)/dy
//
// A graph may hold several layers of the same kind: each remembers its own inputs, in its members x_ and y_ (see
// mul_add_layers.hpp).
//
// Example: two apples at 100 each: forward(100, 2) is 200, then backward(1.1) is {2.2, 110}.
//
// Useful: return {a, b}; makes a Derivatives from two numbers.
#include "mul_add_layers.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

double MulLayer::forward(double x, double y) { throw NotImplemented("exercise 5.1"); }

Derivatives MulLayer::backward(double dout) { throw NotImplemented("exercise 5.1"); }

double AddLayer::forward(double x, double y) { throw NotImplemented("exercise 5.1"); }

Derivatives AddLayer::backward(double dout) { throw NotImplemented("exercise 5.1"); }

}  // namespace dlfs::exercise
