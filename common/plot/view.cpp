#include "common/plot/view.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace dlfs {
namespace {

using Kind = Element::Kind;

struct Point {
  double x, y;
};

// The points between which an element lies. A guide has none: it runs from one end of the panel to the other.
std::vector<Point> outline(const Element& e) {
  if (e.kind == Kind::horizontal || e.kind == Kind::vertical) return {};
  const std::vector<double>&x = e.columns[0], &y = e.columns[1];
  if (e.kind == Kind::contour || e.kind == Kind::surface)
    return {{extent(x).low, extent(y).low}, {extent(x).high, extent(y).high}};
  std::vector<Point> points;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (e.kind == Kind::bars) {
      points.push_back({x[i] - e.columns[2][i] / 2, std::min(y[i], 0.0)});
      points.push_back({x[i] + e.columns[2][i] / 2, std::max(y[i], 0.0)});
      continue;
    }
    points.push_back({x[i], y[i]});
    if (e.kind == Kind::region) points.push_back({x[i], e.columns[2][i]});
    if (e.kind == Kind::arrows) points.push_back({x[i] + e.columns[2][i], y[i] + e.columns[3][i]});
  }
  return points;
}

// The range of the values that can be drawn along one axis; {infinity, -infinity} if there are none.
Range data_range(const Panel& panel, bool vertical) {
  std::vector<double> values;
  for (const Element& element : panel.elements) {
    for (const Point& point : outline(element)) {
      if (is_visible(panel, point.x, point.y)) values.push_back(vertical ? point.y : point.x);
    }
    const bool is_guide = element.kind == (vertical ? Kind::horizontal : Kind::vertical);
    if (is_guide && (element.columns[0][0] > 0 || !(vertical ? panel.log_y : panel.log_x)))
      values.push_back(element.columns[0][0]);
  }
  return extent(values);
}

// The range with a margin at both ends, a share of its length; never empty, even if all values are equal.
Range with_margin(Range range, double share, bool logarithmic) {
  if (!is_drawable(range.low)) return logarithmic ? Range{0.1, 1} : Range{0, 1};
  if (logarithmic) {
    const Range exponents{std::log10(range.low), std::log10(range.high)};
    const double margin = range.high > range.low * 1.001 ? share * (exponents.high - exponents.low) : 0.5;
    return {std::pow(10, exponents.low - margin), std::pow(10, exponents.high + margin)};
  }
  const double length = range.high - range.low;
  const double largest = std::max(std::abs(range.low), std::abs(range.high));
  const bool is_flat = length <= 1e-9 * largest || length < 1e-290;
  const double margin = !is_flat ? share * length : largest > 1e-280 ? 0.1 * largest : 1.0;
  return {range.low - margin, range.high + margin};
}

void require_positive(const char* axis, const std::optional<Range>& range, bool logarithmic) {
  if (!range || !logarithmic || std::min(range->low, range->high) > 0) return;
  throw std::invalid_argument(std::string(axis) + ": a logarithmic axis from " + std::to_string(range->low) +
                              " to " + std::to_string(range->high) + "; both must be above 0");
}

// The position of a value between the ends of an axis, 0 to 1.
double share(double value, const Range& range, bool logarithmic) {
  if (!logarithmic) return (value - range.low) / (range.high - range.low);
  return std::log(value / range.low) / std::log(range.high / range.low);
}

// The points of all elements, and those between the points of each curve, in shares of the panel's sides; NaN for what is
// not visible.
std::vector<Point> occupied(const Panel& panel, const View& view) {
  constexpr int steps = 16;
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  std::vector<Point> result;
  for (const Element& element : panel.elements) {
    Point last{nan, nan};
    for (const Point& point : outline(element)) {
      Point next{nan, nan};
      if (is_visible(panel, point.x, point.y))
        next = {share(point.x, view.x, panel.log_x), share(point.y, view.y, panel.log_y)};
      for (int i = 1; i < steps && element.kind == Kind::curve; ++i) {
        const double t = static_cast<double>(i) / steps;
        result.push_back({last.x + t * (next.x - last.x), last.y + t * (next.y - last.y)});
      }
      result.push_back(next);
      last = next;
    }
  }
  return result;
}

}  // namespace

bool is_visible(const Panel& panel, double x, double y) {
  return is_drawable(x) && is_drawable(y) && (!panel.log_x || x > 0) && (!panel.log_y || y > 0);
}

View view_of(const Panel& panel) {
  require_positive("x_range", panel.x_range, panel.log_x);
  require_positive("y_range", panel.y_range, panel.log_y);
  const bool has_image = panel.contains(Kind::image), has_bars = panel.contains(Kind::bars);
  const bool is_filled = has_image || panel.contains(Kind::contour) || panel.contains(Kind::surface);
  const bool is_diagram = panel.frame == Frame::hidden;  // its texts need space
  const double x_margin = is_filled                                  ? 0
                          : is_diagram                               ? 0.08
                          : has_bars || panel.contains(Kind::points) ? 0.04
                                                                     : 0;
  const bool has_values = has_bars && panel.contains(Kind::text);  // above the bars
  const double y_margin = is_filled ? 0 : is_diagram ? 0.08 : has_values ? 0.12 : 0.05;
  const Range y = data_range(panel, true);
  View view{with_margin(data_range(panel, false), x_margin, panel.log_x),
            with_margin(y, y_margin, panel.log_y)};
  if (panel.whole_x && view.x.high - view.x.low < 1) view.x = {view.x.low - 1, view.x.high + 1};
  if (has_bars && y.low == 0 && y.high > 0) view.y.low = 0;  // bars stand on the axis
  if (has_image) std::swap(view.y.low, view.y.high);         // row 0 on top
  return {panel.x_range.value_or(view.x), panel.y_range.value_or(view.y)};
}

Legend emptiest_corner(const Panel& panel, const View& view, const Paper& paper) {
  std::size_t entries = 0, longest = 0;
  for (const Element& element : panel.elements) {
    entries += element.label.empty() ? 0 : 1;
    longest = std::max(longest, element.label.size());
  }
  if (entries == 0) return Legend::none;

  // The axes and their labels take about a quarter of the paper; an entry has a sample of seven characters.
  const double width = (static_cast<double>(longest) + 7) / (0.78 * paper.letters);
  const double height = (static_cast<double>(entries) + 1) / (0.72 * paper.lines);
  const std::vector<Point> points = occupied(panel, view);
  Legend best = Legend::top_right;
  std::ptrdiff_t fewest = std::numeric_limits<std::ptrdiff_t>::max();
  for (const Legend corner :
       {Legend::top_right, Legend::bottom_right, Legend::top_left, Legend::bottom_left}) {
    const bool is_right = corner == Legend::top_right || corner == Legend::bottom_right;
    const bool is_top = corner == Legend::top_right || corner == Legend::top_left;
    const std::ptrdiff_t covered = std::count_if(points.begin(), points.end(), [&](const Point& point) {
      const double from_side = is_right ? 1 - point.x : point.x;
      const double from_end = is_top ? 1 - point.y : point.y;
      return from_side >= 0 && from_side < width && from_end >= 0 && from_end < height;
    });
    if (covered < fewest) best = corner;
    fewest = std::min(fewest, covered);
  }
  const bool has_room_outside = paper.letters >= 60;
  return fewest > 0 && has_room_outside ? Legend::outside : best;
}

}  // namespace dlfs
