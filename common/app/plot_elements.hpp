// One element of a panel in gnuplot's language.
#pragma once

#include <string>

#include "common/app/plot_view.hpp"

namespace dlfs {

struct DrawnElement {
  std::string data = {};    // a block of numbers named $dN, and what gnuplot computes from it
  std::string set = {};     // commands that stand before the panel's plot command
  std::string clause = {};  // its part of the plot command; empty where `set` does all
};

// `id` makes the names of its blocks and objects unique within the figure.
DrawnElement draw(const Element& element, const Panel& panel, const View& view, std::size_t id);

}  // namespace dlfs
