#include "ch05_backprop/graph_drawing.hpp"

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <iostream>
#include <sstream>

namespace dlfs::ch05 {

namespace {

// Sizes in the units of the graph.
constexpr double radius = 0.3;        // of an operation's circle
constexpr double arrow_gap = 0.07;    // from the middle of an edge to either arrow
constexpr double letter_width = 0.1;  // approximately
constexpr double letter_height = 0.2;
constexpr double margin = 0.35;
constexpr double pixels = 90;  // of a unit

// Turns -0, which a product with 0 may be, into 0.
double without_sign_of_zero(double number) { return number == 0 ? 0 : number; }

// A number as it is written at an edge.
std::string short_text(double number) {
  std::ostringstream text;
  text << std::setprecision(3) << without_sign_of_zero(number);
  return text.str();
}

// How far from the middle of a node its edges end.
double distance_from(const GraphNode& node) {
  if (node.is_operation) return radius + 0.05;
  return node.align == Align::center ? letter_height : 0.1;
}

// The text beside an edge, which is `distance` away from its middle along the normal (nx, ny).
void write_beside(Axes& axes, double x, double y, double nx, double ny, const std::string& text,
                  Color color) {
  const double half_width = letter_width * static_cast<double>(text.size()) / 2;
  const double distance = arrow_gap + 0.05 + std::abs(nx) * half_width + std::abs(ny) * letter_height / 2;
  axes.text(x + distance * nx, y + distance * ny, text, {.color = color});
}

// The arrow forward above the edge, or left of a steep one; the arrow backward on the other side.
void draw_edge(Axes& axes, const GraphEdge& edge, const GraphNode& from, const GraphNode& to) {
  const double length = std::hypot(to.x - from.x, to.y - from.y);
  const double ux = (to.x - from.x) / length, uy = (to.y - from.y) / length;
  const double side = ux < 0 ? -1 : 1;  // the normal points up
  const double nx = -uy * side, ny = ux * side;

  const double begin = distance_from(from), end = length - distance_from(to);
  const double x1 = from.x + begin * ux, y1 = from.y + begin * uy;
  const double x2 = from.x + end * ux, y2 = from.y + end * uy;
  const double gx = arrow_gap * nx, gy = arrow_gap * ny;
  axes.arrow(x1 + gx, y1 + gy, x2 + gx, y2 + gy);
  axes.arrow(x2 - gx, y2 - gy, x1 - gx, y1 - gy, {.color = Color::red, .width = 1.5});

  const double x = x1 + edge.place * (x2 - x1), y = y1 + edge.place * (y2 - y1);
  if (edge.with_value) write_beside(axes, x, y, nx, ny, short_text(edge.flow.value), Color::black);
  write_beside(axes, x, y, -nx, -ny, short_text(edge.flow.derivative), Color::red);
}

void draw_node(Axes& axes, const GraphNode& node) {
  if (node.is_operation) axes.circle(node.x, node.y, radius, {.filled = true});
  axes.text(node.x, node.y, node.text, {.align = node.align, .size = node.is_operation ? 13.0 : 11.0});
}

// The columns that a node takes up, including its text.
Range columns(const GraphNode& node) {
  if (node.is_operation) return {node.x - radius, node.x + radius};
  const double width = letter_width * static_cast<double>(node.text.size());
  const double left = node.align == Align::left ? 0 : node.align == Align::right ? width : width / 2;
  return {node.x - left, node.x - left + width};
}

Range rows(const GraphNode& node) { return {node.y - radius, node.y + radius}; }

template <typename Extent>
Range range_of(const std::vector<GraphNode>& nodes, Extent extent) {
  Range range = extent(nodes.front());
  for (const GraphNode& node : nodes) {
    range = {std::min(range.low, extent(node).low), std::max(range.high, extent(node).high)};
  }
  return {range.low - margin, range.high + margin};
}

}  // namespace

std::size_t Graph::word(double x, double y, const std::string& text, Align align) {
  nodes_.push_back({x, y, text, false, align});
  return nodes_.size() - 1;
}

std::size_t Graph::operation(double x, double y, const std::string& symbol) {
  nodes_.push_back({x, y, symbol, true, Align::center});
  return nodes_.size() - 1;
}

void Graph::edge(std::size_t from, std::size_t to, const std::string& name, const Flow& flow, double place,
                 bool with_value) {
  edges_.push_back({from, to, name, flow, place, with_value});
}

void Graph::print() const {
  const auto flags = std::cout.flags();
  std::cout << title_ << '\n' << std::left;
  std::cout << "  " << std::setw(24) << "edge" << std::setw(14) << "value"
            << "derivative\n";
  for (const GraphEdge& edge : edges_) {
    std::cout << "  " << std::setw(24) << edge.name << std::setw(14) << without_sign_of_zero(edge.flow.value)
              << without_sign_of_zero(edge.flow.derivative) << '\n';
  }
  std::cout.flags(flags);
}

void Graph::show(const PlotOptions& options) const {
  const Range x = range_of(nodes_, columns), y = range_of(nodes_, rows);
  Figure figure(name_);
  figure.title(title_).size(static_cast<std::size_t>(pixels * (x.high - x.low)),
                            static_cast<std::size_t>(pixels * (y.high - y.low)) + 40);
  Axes& axes = figure.axes().hide().equal_aspect().x_range(x.low, x.high).y_range(y.low, y.high);
  for (const GraphEdge& edge : edges_) draw_edge(axes, edge, nodes_[edge.from], nodes_[edge.to]);
  for (const GraphNode& node : nodes_) draw_node(axes, node);
  figure.show(options);
}

}  // namespace dlfs::ch05
