// The graphs of chapter 5: apples (5.1), apples and oranges (5.1.2), the chain rule (5.2), softmax with loss (appendix A).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/explore/computational_graph.hpp"

namespace dlfs {

struct GraphExample {
  std::string name, title, section;
  double width, height;  // of the drawing
};

const std::vector<GraphExample>& graph_examples();

// The graph of this name with its inputs as in the book; values, if not empty, replace those that may be changed, in order.
// Throws std::invalid_argument if there is no such graph, or not one value for each of these inputs.
ComputationalGraph example_graph(const std::string& name, const std::vector<double>& values = {});

}  // namespace dlfs
