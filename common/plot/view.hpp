// Which part of the plane a panel shows.
#pragma once

#include "common/plot/panel.hpp"

namespace dlfs {

struct View {
  Range x, y;
};

// What a panel is drawn on, in letters: how many fit side by side and below one another.
struct Paper {
  double letters, lines;
  bool is_text = false;  // drawn with letters alone
};

// The ranges told, else those of the data with a little space around. Throws std::invalid_argument where a
// range told for a logarithmic axis reaches 0.
View view_of(const Panel& panel);

// Can a point be drawn, given which axes are logarithmic?
bool is_visible(const Panel& panel, double x, double y);

struct Point {
  double x, y;
};

// The points between which an element lies. A guide has none: it takes the panel as it is.
std::vector<Point> outline(const Element& element);

}  // namespace dlfs
