// Which part of the plane a panel shows, and in which corner the legend covers the fewest data.
#pragma once

#include "common/plot/panel.hpp"

namespace dlfs {

struct View {
  Range x, y;
};

// The size of what a panel is drawn on, in characters: how many fit side by side and below one another.
struct Paper {
  double letters, lines;
  bool is_text = false;  // drawn as text
  // Numbers stand at these sides of the panel; where not, a neighbour shows the same ones.
  bool numbers_left = true, numbers_below = true;
};

// The ranges that were set, else those of the data with a margin. Throws std::invalid_argument if a range
// that was set for a logarithmic axis reaches 0.
View view_of(const Panel& panel);

// Whether a point can be drawn, given which axes are logarithmic.
bool is_visible(const Panel& panel, double x, double y);

// The corner with the fewest data; `outside` if every corner has some and the panel is large; `none` if no element has a
// label. gnuplot itself knows only fixed places.
Legend emptiest_corner(const Panel& panel, const View& view, const Paper& paper);

}  // namespace dlfs
