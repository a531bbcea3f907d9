// Where in a panel the legend is least in the way.
#pragma once

#include "common/app/plot_view.hpp"

namespace dlfs {

// The legend's entry of an element; empty where it has none.
std::string label_of(const Element& element);

// The corner without data, or `outside` where every corner has some; `none` where no element has a label.
Legend emptiest_corner(const Panel& panel, const View& view);

}  // namespace dlfs
