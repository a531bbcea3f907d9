// How people write the ten digits: the strokes of a pen, in a few styles for each.
#pragma once

#include <cstddef>
#include <vector>

namespace dlfs {

struct Point {
  double x = 0;  // to the right
  double y = 0;  // downwards
};

using Stroke = std::vector<Point>;
using Glyph = std::vector<Stroke>;

// The styles of a digit, as points that the pen passes through within a box of 1 x 1. Between them the pen
// moves in a smooth curve; a point given twice is a corner. A style that is listed twice is twice as common.
// Throws std::out_of_range for a digit above 9.
const std::vector<Glyph>& glyphs(std::size_t digit);

// The curve through the points of a stroke (a Catmull-Rom spline), as a line of many short pieces.
Stroke curve(const Stroke& points);

}  // namespace dlfs
