#include "common/explore/computational_graph.hpp"

#include <cmath>
#include <sstream>

namespace dlfs {
namespace {

std::string text_of(double value) {
  std::ostringstream text;
  text.precision(5);
  text << value;
  return text.str();
}

double value_of(const GraphNode& node, const std::vector<GraphNode>& nodes) {
  const auto in = [&](std::size_t i) { return nodes[node.inputs[i]].value; };
  double sum = 0;
  switch (node.operation) {
    case Operation::input:
      return node.value;
    case Operation::add:
      for (std::size_t i = 0; i < node.inputs.size(); ++i) sum += in(i);
      return sum;
    case Operation::multiply:
      return in(0) * in(1);
    case Operation::divide:
      return in(0) / in(1);
    case Operation::square:
      return in(0) * in(0);
    case Operation::exponential:
      return std::exp(in(0));
    case Operation::negative_logarithm:
      return -std::log(in(0));
  }
  return 0;
}

// The derivative of the node for its input i, and how it is called.
std::pair<double, std::string> local_derivative(const GraphNode& node, const std::vector<GraphNode>& nodes,
                                                std::size_t i) {
  const auto in = [&](std::size_t k) { return nodes[node.inputs[k]].value; };
  switch (node.operation) {
    case Operation::multiply:
      return {in(1 - i), text_of(in(1 - i))};
    case Operation::divide:
      if (i == 0) return {1 / in(1), "1/" + text_of(in(1))};
      return {-in(0) / (in(1) * in(1)), "(-" + text_of(in(0)) + "/" + text_of(in(1)) + "^2)"};
    case Operation::square:
      return {2 * in(0), "2 * " + text_of(in(0))};
    case Operation::exponential:
      return {node.value, text_of(node.value)};
    case Operation::negative_logarithm:
      return {-1 / in(0), "(-1/" + text_of(in(0)) + ")"};
    default:
      return {1, "1"};
  }
}

std::string forward_text(const GraphNode& node, const std::vector<GraphNode>& nodes) {
  const auto in = [&](std::size_t i) { return text_of(nodes[node.inputs[i]].value); };
  std::string text;
  switch (node.operation) {
    case Operation::input:
      break;
    case Operation::add:
      for (std::size_t i = 0; i < node.inputs.size(); ++i) text += (i > 0 ? " + " : "") + in(i);
      break;
    case Operation::multiply:
      text = in(0) + " * " + in(1);
      break;
    case Operation::divide:
      text = in(0) + " / " + in(1);
      break;
    case Operation::square:
      text = in(0) + "^2";
      break;
    case Operation::exponential:
      text = "exp(" + in(0) + ")";
      break;
    case Operation::negative_logarithm:
      text = "-log(" + in(0) + ")";
      break;
  }
  return text + " = " + text_of(node.value);
}

}  // namespace

std::string symbol(Operation operation) {
  switch (operation) {
    case Operation::input:
      return "";
    case Operation::add:
      return "+";
    case Operation::multiply:
      return "\u00d7";
    case Operation::divide:
      return "\u00f7";
    case Operation::square:
      return "^2";
    case Operation::exponential:
      return "exp";
    case Operation::negative_logarithm:
      return "-log";
  }
  return "";
}

std::vector<GraphStep> ComputationalGraph::forward() {
  std::vector<GraphStep> steps;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    nodes[i].value = value_of(nodes[i], nodes);
    if (nodes[i].operation != Operation::input) steps.push_back({i, {i}, {forward_text(nodes[i], nodes)}});
  }
  return steps;
}

std::vector<GraphStep> ComputationalGraph::backward() {
  for (GraphNode& node : nodes) node.gradient = 0;
  nodes.back().gradient = 1;
  std::vector<GraphStep> steps;
  for (std::size_t i = nodes.size(); i-- > 0;) {
    if (nodes[i].operation == Operation::input) continue;
    GraphStep step{i, nodes[i].inputs, {}};
    for (std::size_t k = 0; k < nodes[i].inputs.size(); ++k) {
      const auto [derivative, text] = local_derivative(nodes[i], nodes, k);
      const double passed = nodes[i].gradient * derivative;
      nodes[nodes[i].inputs[k]].gradient += passed;
      step.texts.push_back(text_of(nodes[i].gradient) + " * " + text + " = " + text_of(passed));
    }
    steps.push_back(std::move(step));
  }
  return steps;
}

double ComputationalGraph::numerical_derivative(std::size_t input, double h) const {
  ComputationalGraph copy = *this;
  const auto result_at = [&](double value) {
    copy.nodes[input].value = value;
    copy.forward();
    return copy.nodes.back().value;
  };
  const double value = nodes[input].value;
  return (result_at(value + h) - result_at(value - h)) / (2 * h);
}

}  // namespace dlfs
