// The book's computational graphs, computed forward and backward by the layers of section 5.4.
#pragma once

#include "ch05_backprop/graph_drawing.hpp"

namespace dlfs::ch05 {

// Section 5.3: the node x + y or x y alone, with the derivative 1.3 coming back.
Graph add_graph();
Graph multiply_graph();

// Section 5.2: z = t^2 with t = x + y; the derivative for x is dz/dt dt/dx = 2 t * 1.
Graph chain_graph(double x, double y);

// Sections 5.1 and 5.3: two apples at 100, 10% tax.
Graph apple_graph();
// The same with three oranges at 150.
Graph apple_orange_graph();

}  // namespace dlfs::ch05
