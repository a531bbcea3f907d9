// What the panels of a figure have collected, for the code that lays them out and writes the gnuplot script.
#pragma once

#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "common/plot/plot.hpp"

namespace dlfs {

struct CurveElement {
  std::vector<double> x, y;
  LineStyle style;
};

struct PointsElement {
  std::vector<double> x, y;
  PointStyle style;
};

struct BarsElement {
  std::vector<double> x, height;
  double width = 1;
  FillStyle style;
};

struct FillElement {
  std::vector<double> x, low, high;
  FillStyle style;
};

struct ArrowsElement {
  std::vector<double> x, y, dx, dy;  // in the units of the axes
  LineStyle style;
};

struct ContourElement {
  std::vector<double> x, y, z;  // z row by row: y.size() rows of x.size()
  std::vector<double> heights;
  LineStyle style;
};

struct SurfaceElement {
  std::vector<double> x, y, z;
};

struct ImageElement {
  std::size_t height = 0, width = 0, channels = 1;
  std::vector<double> pixels;
  Range range;
};

struct GuideElement {
  bool vertical = false;
  double at = 0;
  LineStyle style;
};

struct TextElement {
  double x = 0, y = 0;
  std::string words;
  TextStyle style;
};

struct CircleElement {
  double x = 0, y = 0, radius = 1;
  ShapeStyle style;
};

struct RectangleElement {
  double left = 0, bottom = 0, right = 1, top = 1;
  ShapeStyle style;
};

using Element =
    std::variant<CurveElement, PointsElement, BarsElement, FillElement, ArrowsElement, ContourElement,
                 SurfaceElement, ImageElement, GuideElement, TextElement, CircleElement, RectangleElement>;

enum class Frame { full, no_ticks, hidden };

struct Panel {
  std::string title, x_label, y_label, z_label;
  std::optional<Range> x_range, y_range;
  bool log_x = false, log_y = false;
  std::vector<std::string> x_names;
  Legend legend = Legend::best;
  bool equal_aspect = false;
  Frame frame = Frame::full;
  std::vector<Element> elements;
  std::size_t colors_used = 0;
};

// Neither infinite nor so large that gnuplot takes it for that.
inline bool is_drawable(double value) { return std::abs(value) < 1e300; }

// Smallest and largest of the drawable values; {infinity, -infinity} where there are none.
Range extent(const std::vector<double>& values);

// Throws std::invalid_argument where the two numbers are equal or not drawable.
Range checked_range(const char* operation, double first, double last);

// Throws std::invalid_argument where there are not as many xs as of the others.
void require_equal(const char* operation, std::size_t xs, const char* others_name, std::size_t others);

// The wanted colour, or the next of the panel's cycle.
Color next_color(Panel& panel, Color wanted);

// Does the panel hold an element of this kind?
template <typename Kind>
bool contains(const Panel& panel) {
  for (const Element& element : panel.elements) {
    if (std::holds_alternative<Kind>(element)) return true;
  }
  return false;
}

}  // namespace dlfs
