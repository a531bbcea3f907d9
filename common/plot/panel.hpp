// What a panel of a figure has collected, for the code that lays it out and writes gnuplot's commands.
#pragma once

#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "common/plot/style.hpp"

namespace dlfs {

// Both ends of an axis, or the values shown as black and white.
struct Range {
  double low = 0;
  double high = 1;
};

// One thing that a panel shows: the numbers that gnuplot reads, and how they look in gnuplot's words.
struct Element {
  enum class Kind {
    curve,
    points,
    bars,
    region,
    arrows,
    horizontal,
    vertical,
    text,
    shape,
    contour,
    surface,
    image
  };

  Kind kind;
  // x, y and whatever else is on a line of data. For a guide (horizontal, vertical): its position. For a
  // shape and an image: its sides, left and right, bottom and top. The third column of a contour or a surface
  // is the rows of z, one after another, that of an image its pixels; the fourth of a contour is the heights
  // of its lines.
  std::vector<std::vector<double>> columns;
  std::string look;                                 // what follows the data in the plot command
  std::string label = {};                           // its entry in the legend; empty: none
  std::size_t height = 0, width = 0, channels = 1;  // of an image
  Range range = {};                                 // of an image: the values shown as black and white
};

enum class Frame { full, no_ticks, hidden };

struct Panel {
  std::string title, x_label, y_label, z_label;
  std::optional<Range> x_range, y_range;
  bool log_x = false, log_y = false;
  bool whole_x = false;  // numbers at whole x only
  std::vector<std::string> x_names;
  Legend legend = Legend::best;
  bool equal_aspect = false;
  Frame frame = Frame::full;
  std::vector<Element> elements;
  std::size_t colors_used = 0;

  [[nodiscard]] bool contains(Element::Kind kind) const;
};

// Whether a number is neither infinite nor so large that gnuplot treats it as infinite.
inline bool is_drawable(double value) { return std::abs(value) < 1e300; }

// The smallest and largest of the drawable values; {infinity, -infinity} if there are none.
Range extent(const std::vector<double>& values);

// The range of the values that were found, made wider than 0 if they are all equal or there are none.
Range widened(const Range& found);

// Throws std::invalid_argument if the two numbers are equal or not drawable.
Range checked_range(const char* operation, double first, double last);

}  // namespace dlfs
