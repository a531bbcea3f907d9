// Axes: settings, curves, bars and shapes. Vector fields, contours, surfaces and pictures are in fields.cpp.
#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <utility>

#include "common/plot/plot.hpp"
#include "common/plot/text.hpp"

namespace dlfs {
namespace {

using Kind = Element::Kind;

std::vector<double> positions(std::size_t count) {
  std::vector<double> result(count);
  std::iota(result.begin(), result.end(), 0.0);
  return result;
}

void require_drawable(const char* operation, std::initializer_list<double> values) {
  if (std::all_of(values.begin(), values.end(), is_drawable)) return;
  throw std::invalid_argument(std::string(operation) + ": a coordinate is not a finite number");
}

std::string bar_look(double opacity, const std::string& color) {
  return " with boxes fs solid " + number(opacity) + " border lc rgb \"#ffffff\" lc " + color;
}

std::string shape_look(const ShapeStyle& style) {
  const std::string inside =
      style.filled ? " front fc rgb \"#ffffff\" fs solid border " : " front fs empty border ";
  return inside + rgb(style.color) + " lw " + number(style.width);
}

std::string point(double x, double y) { return " first " + number(x) + ',' + number(y); }

}  // namespace

template <typename Field>
Axes& Axes::set(Field& field, Field value) {
  field = std::move(value);
  return *this;
}

Axes& Axes::add(const char* operation, const std::vector<const char*>& names, Element element) {
  const std::size_t xs = element.columns[0].size();
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::size_t others = element.columns[i + 1].size();
    if (xs == others) continue;
    throw std::invalid_argument(std::string(operation) + ": " + std::to_string(xs) + " xs but " +
                                std::to_string(others) + " " + names[i]);
  }
  panel_.elements.push_back(std::move(element));
  return *this;
}

std::string Axes::ink(Color wanted) {
  constexpr std::size_t cycle = 6;  // blue to sky
  return rgb(wanted != Color::automatic ? wanted : static_cast<Color>(1 + panel_.colors_used++ % cycle));
}

Axes& Axes::title(const std::string& text) { return set(panel_.title, text); }
Axes& Axes::x_label(const std::string& text) { return set(panel_.x_label, text); }
Axes& Axes::y_label(const std::string& text) { return set(panel_.y_label, text); }
Axes& Axes::z_label(const std::string& text) { return set(panel_.z_label, text); }
Axes& Axes::x_range(double first, double last) {
  return set(panel_.x_range, std::optional(checked_range("x_range", first, last)));
}
Axes& Axes::y_range(double first, double last) {
  return set(panel_.y_range, std::optional(checked_range("y_range", first, last)));
}
Axes& Axes::log_x() { return set(panel_.log_x, true); }
Axes& Axes::log_y() { return set(panel_.log_y, true); }
Axes& Axes::x_names(std::vector<std::string> names) { return set(panel_.x_names, std::move(names)); }
Axes& Axes::legend(Legend place) { return set(panel_.legend, place); }
Axes& Axes::equal_aspect() { return set(panel_.equal_aspect, true); }
Axes& Axes::no_ticks() { return set(panel_.frame, Frame::no_ticks); }
Axes& Axes::hide() { return set(panel_.frame, Frame::hidden); }

Axes& Axes::line(Series xs, Series ys, const LineStyle& style) {
  const bool marked = style.marker != Marker::none;
  const std::string look = (marked ? " with linespoints" : " with lines") +
                           line_look(style, ink(style.color)) +
                           (marked ? marker_look(style.marker, 0.9) : "");
  return add("line", {"ys"}, {Kind::curve, {std::move(xs).take(), std::move(ys).take()}, look, style.label});
}

Axes& Axes::line(Series ys, const LineStyle& style) {
  std::vector<double> y = std::move(ys).take();
  return line(positions(y.size()), y, style);
}

Axes& Axes::points(Series xs, Series ys, const PointStyle& style) {
  const std::string look =
      " with points" + marker_look(style.marker, style.size) + " lw 1.5 lc " + ink(style.color);
  return add("points", {"ys"},
             {Kind::points, {std::move(xs).take(), std::move(ys).take()}, look, style.label});
}

Axes& Axes::horizontal_line(double y, const LineStyle& style) {
  require_drawable("horizontal_line", {y});
  return add("", {},
             {Kind::horizontal, {{y}}, " with lines" + line_look(style, ink(style.color)), style.label});
}

Axes& Axes::vertical_line(double x, const LineStyle& style) {
  require_drawable("vertical_line", {x});
  return add("", {},
             {Kind::vertical, {{x}}, " with lines" + line_look(style, ink(style.color)), style.label});
}

Axes& Axes::bars(Series xs, Series heights, const BarStyle& style) {
  std::vector<double> x = std::move(xs).take();
  const std::vector<double> widths(x.size(), style.width);
  return add("bars", {"heights"},
             {Kind::bars,
              {std::move(x), std::move(heights).take(), widths},
              bar_look(0.9, ink(style.color)),
              style.label});
}

Axes& Axes::bars(Series heights, const BarStyle& style) {
  std::vector<double> height = std::move(heights).take();
  return bars(positions(height.size()), height, style);
}

Axes& Axes::histogram(Series values, std::size_t bins, std::optional<Range> range, const FillStyle& style) {
  if (bins == 0) throw std::invalid_argument("histogram: 0 bins, expected at least 1");
  const std::vector<double> all = std::move(values).take();
  const Range over = range ? checked_range("histogram", range->low, range->high) : widened(extent(all));
  const double width = (over.high - over.low) / static_cast<double>(bins);
  std::vector<double> x(bins), count(bins);
  for (std::size_t i = 0; i < bins; ++i) x[i] = over.low + (static_cast<double>(i) + 0.5) * width;
  for (const double value : all) {
    if (!(value >= over.low && value <= over.high)) continue;
    ++count[std::min(static_cast<std::size_t>((value - over.low) / width), bins - 1)];
  }
  return add("", {},
             {Kind::bars,
              {x, count, std::vector<double>(bins, width)},
              bar_look(style.opacity, ink(style.color)),
              style.label});
}

Axes& Axes::fill_between(Series xs, Series lows, Series highs, const FillStyle& style) {
  const std::string look =
      " with filledcurves fs transparent solid " + number(style.opacity) + " noborder lc " + ink(style.color);
  return add("fill_between", {"lows", "highs"},
             {Kind::region,
              {std::move(xs).take(), std::move(lows).take(), std::move(highs).take()},
              look,
              style.label});
}

Axes& Axes::text(double x, double y, const std::string& words, const TextStyle& style) {
  require_drawable("text", {x, y});
  constexpr const char* aligned[] = {" left", " center", " right"};
  const std::string look = gnuplot_string(words) + " at" + point(x, y) +
                           aligned[static_cast<int>(style.align)] + " front noenhanced font \"," +
                           number(style.size) + "\" textcolor " + rgb(style.color);
  return add("", {}, {Kind::text, {{x}, {y}}, words.empty() ? "" : look});
}

Axes& Axes::circle(double x, double y, double radius, const ShapeStyle& style) {
  require_drawable("circle", {x, y, radius});
  return add("", {},
             {Kind::shape,
              {{x - radius, x + radius}, {y - radius, y + radius}},
              "circle at" + point(x, y) + " size first " + number(radius) + shape_look(style)});
}

Axes& Axes::rectangle(double left, double bottom, double right, double top, const ShapeStyle& style) {
  require_drawable("rectangle", {left, bottom, right, top});
  return add("", {},
             {Kind::shape,
              {{left, right}, {bottom, top}},
              "rectangle from" + point(left, bottom) + " to" + point(right, top) + shape_look(style)});
}

}  // namespace dlfs
