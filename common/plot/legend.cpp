#include "common/plot/legend.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>

namespace dlfs {
namespace {

// Where a value stands between the ends of an axis, 0 to 1.
double share(double value, const Range& range, bool logarithmic) {
  if (!logarithmic) return (value - range.low) / (range.high - range.low);
  return std::log(value / range.low) / std::log(range.high / range.low);
}

// The points of all elements, each curve's also between its points, in shares of the panel's sides.
std::vector<Point> occupied(const Panel& panel, const View& view) {
  constexpr int steps = 16;
  std::vector<Point> points;
  for (const Element& element : panel.elements) {
    const bool is_joined = std::holds_alternative<CurveElement>(element);
    Point last{};
    bool has_last = false;
    for (const Point& point : outline(element)) {
      if (!is_visible(panel, point.x, point.y)) {
        has_last = false;
        continue;
      }
      const Point next{share(point.x, view.x, panel.log_x), share(point.y, view.y, panel.log_y)};
      if (is_joined && has_last) {
        for (int i = 1; i < steps; ++i) {
          const double t = static_cast<double>(i) / steps;
          points.push_back({last.x + t * (next.x - last.x), last.y + t * (next.y - last.y)});
        }
      }
      points.push_back(next);
      last = next;
      has_last = true;
    }
  }
  return points;
}

}  // namespace

std::string label_of(const Element& element) {
  return std::visit(
      [](const auto& e) -> std::string {
        if constexpr (requires { e.style.label; }) return e.style.label;
        return {};
      },
      element);
}

Legend emptiest_corner(const Panel& panel, const View& view, const Paper& paper) {
  std::size_t entries = 0;
  std::size_t longest = 0;
  for (const Element& element : panel.elements) {
    const std::string label = label_of(element);
    if (!label.empty()) ++entries;
    longest = std::max(longest, label.size());
  }
  if (entries == 0) return Legend::none;

  // The axes and their labels take about a quarter of the paper; an entry has a sample of seven letters.
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
