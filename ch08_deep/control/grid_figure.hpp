// A grid world with the best action of each square as an arrow.
#pragma once

#include "ch08_deep/control/grid_world.hpp"
#include "common/plot/plot.hpp"

namespace dlfs::ch08 {

// Walls are grey, the goal and pits are marked, arrows point to where Q (S, 4) is largest.
void draw_policy(const GridWorld& world, const Tensor<double>& Q, const std::string& title, Axes& axes);

}  // namespace dlfs::ch08
