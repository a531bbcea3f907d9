// The elements of a panel in gnuplot's language.
#pragma once

#include <string>

#include "common/plot/view.hpp"

namespace dlfs {

struct DrawnElement {
  std::string data = {};    // a block of numbers, and what gnuplot computes from it
  std::string set = {};     // commands that stand before the panel's plot command
  std::string clause = {};  // its part of the plot command; empty where `set` does all
};

// Where an element is drawn. The id names its blocks ($d3, $c3) and objects within the figure.
struct Context {
  const Panel& panel;
  const View& view;
  const Paper& paper;
  std::size_t id;

  [[nodiscard]] std::string data_name() const { return "$d" + std::to_string(id); }
};

DrawnElement draw(const Element& element, const Context& context);

// The kinds that are grids of numbers (plot_grids.cpp).
DrawnElement draw(const ContourElement& contour, const Context& context);
DrawnElement draw(const SurfaceElement& surface, const Context& context);
DrawnElement draw(const ImageElement& image, const Context& context);

// Pieces of them. A block of data; how a line looks; its entry in the legend.
std::string data_block(const std::string& name, const std::string& rows);
std::string line_look(const LineStyle& style);
std::string legend_entry(const std::string& label);

}  // namespace dlfs
