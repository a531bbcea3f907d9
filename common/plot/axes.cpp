// Axes: texts, ranges, curves, bars and shapes. Fields, surfaces and pictures are in plot_fields.cpp.
#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <utility>

#include "common/plot/panel.hpp"

namespace dlfs {
namespace {

std::vector<double> positions(std::size_t count) {
  std::vector<double> result(count);
  std::iota(result.begin(), result.end(), 0.0);
  return result;
}

void require_drawable(const char* operation, std::initializer_list<double> values) {
  if (std::all_of(values.begin(), values.end(), is_drawable)) return;
  throw std::invalid_argument(std::string(operation) + ": a coordinate is not a finite number");
}

}  // namespace

Axes::Axes() : panel_(std::make_unique<Panel>()) {}
Axes::~Axes() = default;
Axes::Axes(Axes&& other) noexcept = default;
Axes& Axes::operator=(Axes&& other) noexcept = default;

Axes& Axes::title(const std::string& text) {
  panel_->title = text;
  return *this;
}

Axes& Axes::x_label(const std::string& text) {
  panel_->x_label = text;
  return *this;
}

Axes& Axes::y_label(const std::string& text) {
  panel_->y_label = text;
  return *this;
}

Axes& Axes::z_label(const std::string& text) {
  panel_->z_label = text;
  return *this;
}

Axes& Axes::x_range(double first, double last) {
  panel_->x_range = checked_range("x_range", first, last);
  return *this;
}

Axes& Axes::y_range(double first, double last) {
  panel_->y_range = checked_range("y_range", first, last);
  return *this;
}

Axes& Axes::log_x() {
  panel_->log_x = true;
  return *this;
}

Axes& Axes::log_y() {
  panel_->log_y = true;
  return *this;
}

Axes& Axes::x_names(std::vector<std::string> names) {
  panel_->x_names = std::move(names);
  return *this;
}

Axes& Axes::legend(Legend place) {
  panel_->legend = place;
  return *this;
}

Axes& Axes::equal_aspect() {
  panel_->equal_aspect = true;
  return *this;
}

Axes& Axes::no_ticks() {
  panel_->frame = Frame::no_ticks;
  return *this;
}

Axes& Axes::hide() {
  panel_->frame = Frame::hidden;
  return *this;
}

Axes& Axes::line(Series xs, Series ys, const LineStyle& style) {
  CurveElement curve{std::move(xs).take(), std::move(ys).take(), style};
  require_equal("line", curve.x.size(), "ys", curve.y.size());
  curve.style.color = next_color(*panel_, style.color);
  panel_->elements.push_back(std::move(curve));
  return *this;
}

Axes& Axes::line(Series ys, const LineStyle& style) {
  std::vector<double> y = std::move(ys).take();
  return line(positions(y.size()), y, style);
}

Axes& Axes::points(Series xs, Series ys, const PointStyle& style) {
  PointsElement points{std::move(xs).take(), std::move(ys).take(), style};
  require_equal("points", points.x.size(), "ys", points.y.size());
  points.style.color = next_color(*panel_, style.color);
  panel_->elements.push_back(std::move(points));
  return *this;
}

Axes& Axes::horizontal_line(double y, const LineStyle& style) {
  require_drawable("horizontal_line", {y});
  GuideElement guide{false, y, style};
  guide.style.color = next_color(*panel_, style.color);
  panel_->elements.push_back(std::move(guide));
  return *this;
}

Axes& Axes::vertical_line(double x, const LineStyle& style) {
  require_drawable("vertical_line", {x});
  GuideElement guide{true, x, style};
  guide.style.color = next_color(*panel_, style.color);
  panel_->elements.push_back(std::move(guide));
  return *this;
}

Axes& Axes::bars(Series xs, Series heights, const BarStyle& style) {
  BarsElement bars{std::move(xs).take(),
                   std::move(heights).take(),
                   style.width,
                   {style.label, next_color(*panel_, style.color), 0.9}};
  require_equal("bars", bars.x.size(), "heights", bars.height.size());
  panel_->elements.push_back(std::move(bars));
  return *this;
}

Axes& Axes::bars(Series heights, const BarStyle& style) {
  std::vector<double> height = std::move(heights).take();
  return bars(positions(height.size()), height, style);
}

Axes& Axes::histogram(Series values, std::size_t bins, std::optional<Range> range, const FillStyle& style) {
  if (bins == 0) throw std::invalid_argument("histogram: 0 bins, expected at least 1");
  const std::vector<double> all = std::move(values).take();
  Range over = range ? checked_range("histogram", range->low, range->high) : extent(all);
  if (!(over.low < over.high))
    over = is_drawable(over.low) ? Range{over.low - 0.5, over.low + 0.5} : Range{0, 1};

  BarsElement bars{{}, std::vector<double>(bins), (over.high - over.low) / static_cast<double>(bins), style};
  bars.style.color = next_color(*panel_, style.color);
  for (std::size_t i = 0; i < bins; ++i) {
    bars.x.push_back(over.low + (static_cast<double>(i) + 0.5) * bars.width);
  }
  for (const double value : all) {
    if (!(value >= over.low && value <= over.high)) continue;
    const auto bin = static_cast<std::size_t>((value - over.low) / bars.width);
    ++bars.height[std::min(bin, bins - 1)];
  }
  panel_->elements.push_back(std::move(bars));
  return *this;
}

Axes& Axes::fill_between(Series xs, Series lows, Series highs, const FillStyle& style) {
  FillElement fill{std::move(xs).take(), std::move(lows).take(), std::move(highs).take(), style};
  require_equal("fill_between", fill.x.size(), "lows", fill.low.size());
  require_equal("fill_between", fill.x.size(), "highs", fill.high.size());
  fill.style.color = next_color(*panel_, style.color);
  panel_->elements.push_back(std::move(fill));
  return *this;
}

Axes& Axes::text(double x, double y, const std::string& words, const TextStyle& style) {
  require_drawable("text", {x, y});
  panel_->elements.push_back(TextElement{x, y, words, style});
  return *this;
}

Axes& Axes::circle(double x, double y, double radius, const ShapeStyle& style) {
  require_drawable("circle", {x, y, radius});
  panel_->elements.push_back(CircleElement{x, y, radius, style});
  return *this;
}

Axes& Axes::rectangle(double left, double bottom, double right, double top, const ShapeStyle& style) {
  require_drawable("rectangle", {left, bottom, right, top});
  panel_->elements.push_back(RectangleElement{left, bottom, right, top, style});
  return *this;
}

}  // namespace dlfs
