// How the panels of a figure share the paper: which of them show numbers at their sides, and the room between them.
#pragma once

#include <string>
#include <vector>

#include "common/plot/plot.hpp"
#include "common/plot/view.hpp"

namespace dlfs {

// What each panel is drawn on. With three panels or more side by side, one whose neighbour at the left or below shows the
// same axis leaves its numbers there to that neighbour.
std::vector<Paper> papers_of(const Figure& figure);

// The margins of a grid in gnuplot's words: of pictures, which have nothing but titles between them, and of panels that
// share their axes. Else nothing: gnuplot leaves each panel room of its own.
std::string margins(const Figure& figure, const std::vector<Paper>& papers);

// The distance of the numbers along an axis, if gnuplot's own would be too close to one another in a small panel, or not
// whole although x counts; else 0. `most` is how many numbers there is room for.
double tick_distance(const Range& shown, double most, bool whole);

// A picture without numbers at its sides.
bool is_bare_picture(const Panel& panel);

}  // namespace dlfs
