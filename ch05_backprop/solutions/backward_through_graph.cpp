// Exercise 5.7 (section 5.2): the way back through any computational graph
//
// In reverse order, every node comes after all nodes that took its value: its derivative is complete when it
// is handed on.
#include "backward_through_graph.hpp"

namespace dlfs::exercise {

std::vector<double> backward(const std::vector<Node>& graph) {
  std::vector<double> derivatives(graph.size(), 0.0);
  derivatives.back() = 1;
  for (std::size_t i = graph.size(); i-- > 0;) {
    const Node& node = graph[i];
    const double dout = derivatives[i];
    if (node.operation == Operation::add) {
      derivatives[node.left] += dout;
      derivatives[node.right] += dout;
    }
    if (node.operation == Operation::multiply) {
      derivatives[node.left] += dout * graph[node.right].value;
      derivatives[node.right] += dout * graph[node.left].value;
    }
  }
  return derivatives;
}

}  // namespace dlfs::exercise
