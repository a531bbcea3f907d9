// Axes: settings, curves, bars and shapes. Vector fields, contours, surfaces and pictures are in fields.cpp.
#include <algorithm>
#include <array>
#include <numeric>
#include <stdexcept>
#include <utility>

#include "common/plot/plot.hpp"
#include "common/plot/text.hpp"

namespace dlfs {
namespace {

using Kind = Element::Kind;

// 0, 1, 2 ...
std::vector<double> positions(const Series& ys) {
  std::vector<double> result(ys.values.size());
  std::iota(result.begin(), result.end(), 0.0);
  return result;
}

void require_drawable(const char* operation, std::initializer_list<double> values) {
  if (std::all_of(values.begin(), values.end(), is_drawable)) return;
  throw std::invalid_argument(std::string(operation) + ": a coordinate is not a finite number");
}

// The user's names for an element and its lists after the xs; none if it has no lists of equal lengths.
std::vector<const char*> names_of(Kind kind) {
  switch (kind) {
    case Kind::curve:
      return {"line", "ys"};
    case Kind::points:
      return {"points", "ys"};
    case Kind::bars:
      return {"bars", "heights"};
    case Kind::region:
      return {"fill_between", "lows", "highs"};
    case Kind::arrows:
      return {"arrows", "ys", "us", "vs"};
    default:
      return {};
  }
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

Axes& Axes::add(Kind kind, std::vector<std::vector<double>> columns, const std::string& look,
                const std::string& label) {
  const std::vector<const char*> names = names_of(kind);
  for (std::size_t i = 1; i < names.size(); ++i) {
    if (columns[i].size() == columns[0].size()) continue;
    throw std::invalid_argument(std::string(names[0]) + ": " + std::to_string(columns[0].size()) +
                                " xs but " + std::to_string(columns[i].size()) + " " + names[i]);
  }
  panel_.elements.push_back({kind, std::move(columns), look, label});
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
Axes& Axes::whole_x() { return set(panel_.whole_x, true); }
Axes& Axes::log_y() { return set(panel_.log_y, true); }
Axes& Axes::x_names(std::vector<std::string> names) { return set(panel_.x_names, std::move(names)); }
Axes& Axes::legend(Legend place) { return set(panel_.legend, place); }
Axes& Axes::equal_aspect() { return set(panel_.equal_aspect, true); }
Axes& Axes::no_ticks() { return set(panel_.frame, Frame::no_ticks); }
Axes& Axes::hide() { return set(panel_.frame, Frame::hidden); }

Axes& Axes::line(Series xs, Series ys, const LineStyle& style) {
  constexpr std::size_t most_marks = 40;
  const bool is_marked = style.marker != Marker::none || xs.values.size() == 1;
  const Marker marker = style.marker == Marker::none ? Marker::circle : style.marker;
  const bool is_long = xs.values.size() > most_marks;
  const std::string every = is_long ? " pi " + std::to_string(xs.values.size() / (most_marks / 4)) : "";
  return add(Kind::curve, {xs.values, ys.values},
             (is_marked ? " with linespoints" : " with lines") + line_look(style, ink(style.color)) +
                 (is_marked ? marker_look(marker, 0.9) + every : ""),
             style.label);
}

Axes& Axes::line(Series ys, const LineStyle& style) { return line(positions(ys), ys, style); }

Axes& Axes::points(Series xs, Series ys, const PointStyle& style) {
  return add(Kind::points, {xs.values, ys.values},
             " with points" + marker_look(style.marker, style.size) + " lw 1.5 lc " + ink(style.color),
             style.label);
}

Axes& Axes::horizontal_line(double y, const LineStyle& style) {
  require_drawable("horizontal_line", {y});
  return add(Kind::horizontal, {{y}}, " with lines" + line_look(style, ink(style.color)), style.label);
}

Axes& Axes::vertical_line(double x, const LineStyle& style) {
  require_drawable("vertical_line", {x});
  return add(Kind::vertical, {{x}}, " with lines" + line_look(style, ink(style.color)), style.label);
}

Axes& Axes::bars(Series xs, Series heights, const BarStyle& style) {
  const std::vector<double> widths(xs.values.size(), style.width);
  add(Kind::bars, {xs.values, heights.values, widths}, bar_look(0.9, ink(style.color)), style.label);
  for (std::size_t i = 0; i < heights.values.size() && style.values; ++i) {
    const double x = xs.values[i], height = heights.values[i];
    if (!is_drawable(x) || !is_drawable(height)) continue;
    add(Kind::text, {{x}, {height}},
        gnuplot_string(number(height, 4)) + " at" + point(x, height) + " center offset 0,0.6 front");
  }
  return *this;
}

Axes& Axes::bars(Series heights, const BarStyle& style) { return bars(positions(heights), heights, style); }

Axes& Axes::histogram(Series values, std::size_t bins, std::optional<Range> range, const FillStyle& style) {
  if (bins == 0) throw std::invalid_argument("histogram: 0 bins, expected at least 1");
  const Range over =
      range ? checked_range("histogram", range->low, range->high) : widened(extent(values.values));
  const double width = (over.high - over.low) / static_cast<double>(bins);
  std::vector<double> x(bins), count(bins);
  for (std::size_t i = 0; i < bins; ++i) x[i] = over.low + (static_cast<double>(i) + 0.5) * width;
  for (const double value : values.values) {
    if (!(value >= over.low && value <= over.high)) continue;
    ++count[std::min(static_cast<std::size_t>((value - over.low) / width), bins - 1)];
  }
  return add(Kind::bars, {x, count, std::vector<double>(bins, width)},
             bar_look(style.opacity, ink(style.color)), style.label);
}

Axes& Axes::fill_between(Series xs, Series lows, Series highs, const FillStyle& style) {
  return add(
      Kind::region, {xs.values, lows.values, highs.values},
      " with filledcurves fs transparent solid " + number(style.opacity) + " noborder lc " + ink(style.color),
      style.label);
}

Axes& Axes::text(double x, double y, const std::string& words, const TextStyle& style) {
  require_drawable("text", {x, y});
  constexpr std::array<const char*, 3> aligned = {" left", " center", " right"};
  const std::string look = gnuplot_string(words) + " at" + point(x, y) +
                           aligned.at(static_cast<std::size_t>(style.align)) + " front noenhanced font \"," +
                           number(style.size) + "\" textcolor " + rgb(style.color);
  return add(Kind::text, {{x}, {y}}, words.empty() ? "" : look);
}

Axes& Axes::circle(double x, double y, double radius, const ShapeStyle& style) {
  require_drawable("circle", {x, y, radius});
  return add(Kind::shape, {{x - radius, x + radius}, {y - radius, y + radius}},
             "circle at" + point(x, y) + " size first " + number(radius) + shape_look(style));
}

Axes& Axes::rectangle(double left, double bottom, double right, double top, const ShapeStyle& style) {
  require_drawable("rectangle", {left, bottom, right, top});
  return add(Kind::shape, {{left, right}, {bottom, top}},
             "rectangle from" + point(left, bottom) + " to" + point(right, top) + shape_look(style));
}

}  // namespace dlfs
