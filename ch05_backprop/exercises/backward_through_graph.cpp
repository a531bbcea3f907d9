// Exercise 5.7 (section 5.2): the way back through any computational graph
//
// The nodes stand in the order in which they were computed, the result last. Returns the derivative of the
// result for the value of each node, in the same order. That of the result for itself is 1. A node with the
// derivative dout hands on
//
//   add:       dout to each of its two operands                              (section 5.3.1)
//   multiply:  dout times the value of the other operand                     (section 5.3.2)
//   input:     nothing
//
// A value that several nodes take, or one node twice, gets the sum of what they all hand back. A value that
// the result does not depend on has the derivative 0. The graph has at least one node.
//
// Example: x = 3 and y = x x: graph = {{input, 3}, {multiply, 9, 0, 0}} gives {6, 1}.
//
// Useful: std::vector<double>(n, 0.0); graph[i].operation == Operation::add; a loop that goes down:
// for (std::size_t i = n; i-- > 0;).
#include "backward_through_graph.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

std::vector<double> backward(const std::vector<Node>& graph) { throw NotImplemented("exercise 5.7"); }

}  // namespace dlfs::exercise
