// A computational graph to look at (section 5.1): what went forward and what came back along each edge, as
// text and as a figure like the book's.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "common/plot/plot.hpp"

namespace dlfs::ch05 {

// What flows along an edge: the value forward, the derivative of the result for it backward.
struct Flow {
  double value = 0;
  double derivative = 0;
};

// A text (to the left of its point with Align::right, to the right of it with Align::left, or centred on it),
// or an operation in a circle.
struct GraphNode {
  double x, y;
  std::string text;
  bool is_operation;
  Align align;  // of a text
};

struct GraphEdge {
  std::size_t from, to;  // nodes
  std::string name;
  Flow flow;
  double place;     // of the numbers: 0 at the beginning of the edge, 1 at its end
  bool with_value;  // false for a branch whose value is written at another branch
};

class Graph {
 public:
  // `name` becomes the name of the figure's file.
  Graph(std::string name, std::string title) : name_(std::move(name)), title_(std::move(title)) {}

  // Adds a text or an operation, and returns the number of the new node. Good distances are 2 between columns
  // and 1.5 between rows; y points up. The text of an input is aligned right, that of an output left, one
  // below its node in the middle.
  std::size_t word(double x, double y, const std::string& text, Align align = Align::right);
  std::size_t operation(double x, double y, const std::string& symbol);

  // Adds an edge from one node to another; print() shows its name.
  void edge(std::size_t from, std::size_t to, const std::string& name, const Flow& flow, double place = 0.5,
            bool with_value = true);

  // Prints a line for each edge: name, value, derivative.
  void print() const;
  // Draws values and black arrows forward, derivatives and red arrows backward.
  void show(const PlotOptions& options) const;

 private:
  std::string name_, title_;
  std::vector<GraphNode> nodes_;
  std::vector<GraphEdge> edges_;
};

}  // namespace dlfs::ch05
