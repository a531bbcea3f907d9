#include "ch05_backprop/variable_graph.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>
#include <utility>

namespace dlfs::ch05 {

namespace {

struct Place {
  std::size_t column = 0;
  double row = 0;
  std::size_t node = 0;  // of the drawing
};
using Places = std::map<const void*, Place>;

// An operation stands right of all its operands, an input just left of the first operation that takes it.
void choose_columns(const std::vector<Variable>& nodes, Places& places) {
  for (const Variable& node : nodes) {
    std::size_t& column = places[node.id()].column;
    for (const Edge& edge : node.edges()) column = std::max(column, places[edge.input.id()].column + 1);
  }
  std::map<const void*, std::size_t> first_use;
  for (const Variable& node : nodes) {
    for (const Edge& edge : node.edges()) {
      const std::size_t column = places[node.id()].column;
      const auto use = first_use.emplace(edge.input.id(), column).first;
      use->second = std::min(use->second, column);
      if (edge.input.edges().empty()) places[edge.input.id()].column = use->second - 1;
    }
  }
}

// Inputs below one another, an operation at the mean height of its operands, lower if that place is taken.
void choose_rows(const std::vector<Variable>& nodes, Places& places) {
  double inputs = 0;
  std::set<std::pair<std::size_t, double>> taken;
  for (const Variable& node : nodes) {
    Place& place = places[node.id()];
    for (const Edge& edge : node.edges()) place.row += places[edge.input.id()].row;
    if (node.edges().empty()) {
      place.row = inputs++;
    } else {
      place.row /= static_cast<double>(node.edges().size());
    }
    while (!taken.insert({place.column, place.row}).second) place.row += 1;
  }
}

}  // namespace

Graph drawing_of(const Variable& y, const std::string& result, Graph graph) {
  const std::vector<Variable> nodes = graph_of(y);
  const Gradients derivatives = backward(y);
  Places places;
  choose_columns(nodes, places);
  choose_rows(nodes, places);
  for (const Variable& node : nodes) {
    if (node.value().size() != 1)
      throw std::invalid_argument("drawing_of: expected numbers, found " + node.name() + " with the shape " +
                                  to_string(node.shape()));
    Place& place = places[node.id()];
    const double across = 2.0 * static_cast<double>(place.column), up = -1.3 * place.row;
    const std::string text = node.name().empty() ? "constant" : node.name();
    place.node = node.edges().empty() ? graph.word(across, up, text) : graph.operation(across, up, text);

    // What flows along its edges: to it the value of the operand, back the share of the derivative that this
    // edge carries.
    for (const Edge& edge : node.edges()) {
      const Flow flow{edge.input.number(), edge.backward(derivatives(node)).number()};
      graph.edge(places[edge.input.id()].node, place.node, edge.input.name(), flow);
    }
  }
  const Place& last = places[y.id()];
  const double across = 2.0 * static_cast<double>(last.column + 1);
  graph.edge(last.node, graph.word(across, -1.3 * last.row, result, Align::left), result, {y.number(), 1});
  return graph;
}

}  // namespace dlfs::ch05
