// Where in a panel the legend is least in the way.
#pragma once

#include "common/plot/view.hpp"

namespace dlfs {

// The legend's entry of an element; empty where it has none.
std::string label_of(const Element& element);

// The corner with the fewest data; `outside` where every corner has some and the panel is large; `none` where no
// element has a label.
Legend emptiest_corner(const Panel& panel, const View& view, const Paper& paper);

}  // namespace dlfs
