// Exercise 5.7: what exercises/backward_through_graph.cpp is to define.
#pragma once

#include <cstddef>
#include <vector>

namespace dlfs::exercise {

enum class Operation { input, add, multiply };

// One node of a computational graph. An add or multiply node takes the values of two nodes that stand before
// it in the graph, which may be the same one twice; an input takes none.
struct Node {
  Operation operation;
  double value;          // that went forward
  std::size_t left = 0;  // positions of its operands
  std::size_t right = 0;
};

std::vector<double> backward(const std::vector<Node>& graph);

}  // namespace dlfs::exercise
