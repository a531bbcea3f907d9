// Computational graphs (chapter 5) that can be walked node by node, forward with values and backward with derivatives.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace dlfs {

enum class Operation { input, add, multiply, divide, square, exponential, negative_logarithm };

struct GraphNode {
  std::string name;  // "apple price"; of an operation what it computes: "apples"
  Operation operation = Operation::input;
  std::vector<std::size_t> inputs = {};  // nodes before this one
  double value = 0;                      // of forward; of an input what it is
  double gradient = 0;                   // of backward: of the last node for this one
  double x = 0, y = 0;                   // where it is drawn
  bool editable = false;                 // an input that a reader may change
};

// What one step did, in numbers: "100 * 2 = 200"; backward "1.1 * 2 = 2.2", for the input that it went to.
struct GraphStep {
  std::size_t node;
  std::vector<std::size_t> changed;  // forward: the node itself; backward: its inputs
  std::vector<std::string> texts;    // one for each of these
};

struct ComputationalGraph {
  std::vector<GraphNode> nodes;  // each after its inputs; the last one is the result

  // Computes all values, and what each operation did, in order.
  std::vector<GraphStep> forward();
  // Computes all gradients of the last node, and what each operation passed to its inputs, last one first. Where several
  // operations use a value, its gradients are added.
  std::vector<GraphStep> backward();
  // The derivative of the last node for an input, by central difference (section 4.3), leaving the graph as it is.
  [[nodiscard]] double numerical_derivative(std::size_t input, double h = 1e-4) const;
};

// "x", "/", "exp"
std::string symbol(Operation operation);

}  // namespace dlfs
