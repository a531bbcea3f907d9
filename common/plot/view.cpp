#include "common/plot/view.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace dlfs {
namespace {

using Points = std::vector<Point>;

Points zip(const std::vector<double>& x, const std::vector<double>& y) {
  Points points;
  for (std::size_t i = 0; i < x.size(); ++i) points.push_back({x[i], y[i]});
  return points;
}

Points corners(const std::vector<double>& x, const std::vector<double>& y) {
  return {{extent(x).low, extent(y).low}, {extent(x).high, extent(y).high}};
}

Points outline(const CurveElement& e) { return zip(e.x, e.y); }
Points outline(const PointsElement& e) { return zip(e.x, e.y); }
Points outline(const ContourElement& e) { return corners(e.x, e.y); }
Points outline(const SurfaceElement& e) { return corners(e.x, e.y); }
Points outline(const GuideElement&) { return {}; }
Points outline(const TextElement& e) { return {{e.x, e.y}}; }
Points outline(const RectangleElement& e) { return {{e.left, e.bottom}, {e.right, e.top}}; }

Points outline(const BarsElement& e) {
  Points points;
  for (std::size_t i = 0; i < e.x.size(); ++i) {
    points.push_back({e.x[i] - e.width / 2, std::min(e.height[i], 0.0)});
    points.push_back({e.x[i] + e.width / 2, std::max(e.height[i], 0.0)});
  }
  return points;
}

Points outline(const FillElement& e) {
  Points points = zip(e.x, e.low);
  const Points highs = zip(e.x, e.high);
  points.insert(points.end(), highs.begin(), highs.end());
  return points;
}

Points outline(const ArrowsElement& e) {
  Points points = zip(e.x, e.y);
  for (std::size_t i = 0; i < e.x.size(); ++i) points.push_back({e.x[i] + e.dx[i], e.y[i] + e.dy[i]});
  return points;
}

Points outline(const ImageElement& e) {
  return {{-0.5, -0.5}, {static_cast<double>(e.width) - 0.5, static_cast<double>(e.height) - 0.5}};
}

Points outline(const CircleElement& e) {
  return {{e.x - e.radius, e.y - e.radius}, {e.x + e.radius, e.y + e.radius}};
}

// The data's range along one axis, of the points that can be drawn; {infinity, -infinity} where there are
// none.
Range data_range(const Panel& panel, bool vertical) {
  const bool logarithmic = vertical ? panel.log_y : panel.log_x;
  std::vector<double> values;
  for (const Element& element : panel.elements) {
    for (const Point& point : outline(element)) {
      if (is_visible(panel, point.x, point.y)) values.push_back(vertical ? point.y : point.x);
    }
    const auto* guide = std::get_if<GuideElement>(&element);
    if (guide && guide->vertical != vertical && (guide->at > 0 || !logarithmic)) values.push_back(guide->at);
  }
  return extent(values);
}

// The range with a margin at both ends, a share of its length; of some length even where the data have none.
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

}  // namespace

std::vector<Point> outline(const Element& element) {
  return std::visit([](const auto& e) { return outline(e); }, element);
}

bool is_visible(const Panel& panel, double x, double y) {
  return is_drawable(x) && is_drawable(y) && (!panel.log_x || x > 0) && (!panel.log_y || y > 0);
}

View view_of(const Panel& panel) {
  require_positive("x_range", panel.x_range, panel.log_x);
  require_positive("y_range", panel.y_range, panel.log_y);
  const bool is_filled =
      contains<ImageElement>(panel) || contains<ContourElement>(panel) || contains<SurfaceElement>(panel);
  const bool has_points = contains<PointsElement>(panel) || contains<BarsElement>(panel);
  const bool is_diagram = panel.frame == Frame::hidden;  // its words need room
  const double x_margin = is_filled ? 0 : is_diagram ? 0.08 : has_points ? 0.04 : 0;
  const double y_margin = is_filled ? 0 : is_diagram ? 0.08 : 0.05;
  const Range y = data_range(panel, true);
  View view{with_margin(data_range(panel, false), x_margin, panel.log_x),
            with_margin(y, y_margin, panel.log_y)};
  if (contains<BarsElement>(panel) && y.low == 0 && y.high > 0) view.y.low = 0;  // bars stand on the axis
  if (contains<ImageElement>(panel)) std::swap(view.y.low, view.y.high);         // row 0 on top
  if (panel.x_range) view.x = *panel.x_range;
  if (panel.y_range) view.y = *panel.y_range;
  return view;
}

}  // namespace dlfs
