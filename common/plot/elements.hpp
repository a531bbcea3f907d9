// The elements of a panel in gnuplot's language.
#pragma once

#include <string>

#include "common/plot/view.hpp"

namespace dlfs {

struct DrawnElement {
  std::string data = {};    // a block of numbers, and what gnuplot computes from it
  std::string set = {};     // commands before the panel's plot command
  std::string clause = {};  // its part of the plot command; empty if `set` does all
};

// Where an element is drawn. The number names its blocks ($d3, $c3) and objects within the figure.
struct Context {
  const Panel& panel;
  const View& view;
  const Paper& paper;
  std::string number;
};

DrawnElement draw(const Element& element, const Context& context);

}  // namespace dlfs
