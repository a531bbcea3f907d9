#include "common/explore/graph_examples.hpp"

#include <stdexcept>

namespace dlfs {
namespace {

GraphNode input(const std::string& name, double value, double x, double y) {
  return {.name = name, .operation = Operation::input, .value = value, .x = x, .y = y, .editable = true};
}
GraphNode node(const std::string& name, Operation operation, std::vector<std::size_t> inputs, double x,
               double y) {
  return {.name = name, .operation = operation, .inputs = std::move(inputs), .x = x, .y = y};
}

ComputationalGraph apples() {
  return {{input("apple price", 100, 70, 50), input("number", 2, 70, 150), input("tax", 1.1, 70, 250),
           node("apples", Operation::multiply, {0, 1}, 300, 100),
           node("total", Operation::multiply, {3, 2}, 530, 170)}};
}

ComputationalGraph fruit() {
  return {{input("apples", 2, 70, 40), input("apple price", 100, 70, 125),
           input("orange price", 150, 70, 210), input("oranges", 3, 70, 295), input("tax", 1.1, 70, 380),
           node("apples cost", Operation::multiply, {0, 1}, 270, 85),
           node("oranges cost", Operation::multiply, {2, 3}, 270, 250),
           node("fruit", Operation::add, {5, 6}, 440, 165),
           node("total", Operation::multiply, {7, 4}, 600, 260)}};
}

// z = t^2, t = x + y
ComputationalGraph chain() {
  return {{input("x", 3, 70, 60), input("y", 1, 70, 190), node("t", Operation::add, {0, 1}, 300, 125),
           node("z", Operation::square, {2}, 530, 125)}};
}

// Three scores a, of which the first belongs to the right class: L = -log(exp(a1) / (exp(a1) + exp(a2) + exp(a3))).
ComputationalGraph softmax() {
  return {{input("a1 (right)", 0.3, 80, 50), input("a2", 2.9, 80, 160), input("a3", 4.0, 80, 270),
           node("exp a1", Operation::exponential, {0}, 240, 50),
           node("exp a2", Operation::exponential, {1}, 240, 160),
           node("exp a3", Operation::exponential, {2}, 240, 270),
           node("S", Operation::add, {3, 4, 5}, 380, 200), node("y1", Operation::divide, {3, 6}, 500, 90),
           node("L", Operation::negative_logarithm, {7}, 620, 90)}};
}

}  // namespace

const std::vector<GraphExample>& graph_examples() {
  static const std::vector<GraphExample> all = {{"apples", "Buying apples", "5.1.1", 640, 300},
                                                {"fruit", "Apples and oranges", "5.1.2", 700, 430},
                                                {"chain", "The chain rule: (x + y)^2", "5.2", 640, 250},
                                                {"softmax", "Softmax with cross entropy", "5.6.3", 700, 320}};
  return all;
}

ComputationalGraph example_graph(const std::string& name, const std::vector<double>& values) {
  ComputationalGraph graph = name == "apples"    ? apples()
                             : name == "fruit"   ? fruit()
                             : name == "chain"   ? chain()
                             : name == "softmax" ? softmax()
                                                 : ComputationalGraph{};
  if (graph.nodes.empty()) throw std::invalid_argument("there is no graph '" + name + "'");
  if (values.empty()) return graph;
  std::size_t used = 0;
  for (GraphNode& one : graph.nodes) {
    if (one.editable && used < values.size()) one.value = values[used];
    if (one.editable) ++used;
  }
  if (used != values.size())
    throw std::invalid_argument("expected " + std::to_string(used) + " values, found " +
                                std::to_string(values.size()));
  return graph;
}

}  // namespace dlfs
