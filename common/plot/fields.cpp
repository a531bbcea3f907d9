// Axes: vector fields, contours, surfaces and pictures.
#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "common/plot/plot.hpp"
#include "common/plot/text.hpp"

namespace dlfs {
namespace {

using Kind = Element::Kind;

// Makes the longest of the arrows as long as the distance between neighbouring ones.
void scale_arrows(const std::vector<double>& xs, const std::vector<double>& ys, std::vector<double>& dxs,
                  std::vector<double>& dys) {
  const Range x = extent(xs);
  const Range y = extent(ys);
  double longest = 0;
  for (std::size_t i = 0; i < std::min(dxs.size(), dys.size()); ++i) {
    const double length = std::hypot(dxs[i], dys[i]);
    if (is_drawable(length)) longest = std::max(longest, length);
  }
  const double side = std::max(x.high - x.low, y.high - y.low);
  const double spacing = side / std::sqrt(static_cast<double>(xs.size()));
  const double scale = longest > 0 && spacing > 0 && is_drawable(spacing) ? spacing / longest : 1;
  for (double& dx : dxs) dx *= scale;
  for (double& dy : dys) dy *= scale;
}

std::string arrow_look(const LineStyle& style, const std::string& color) {
  return " with vectors head filled size character 1.3,18" + line_look(style, color);
}

void require_grid(const char* operation, const Series& xs, const Series& ys, const Tensor<double>& z) {
  const Shape expected{ys.values.size(), xs.values.size()};
  if (z.shape() == expected) return;
  throw std::invalid_argument(std::string(operation) + ": z has shape " + to_string(z.shape()) +
                              ", expected " + to_string(expected) + ", as many as ys and xs");
}

// The sides of a picture, its pixels, and the values shown as black and white.
Element image_element(const Shape& shape, std::vector<double> pixels, std::optional<Range> range) {
  if (shape.ndim() != 2 && !(shape.ndim() == 3 && shape[2] == 3)) {
    throw std::invalid_argument("image: shape " + to_string(shape) + ", expected (H, W) or (H, W, 3)");
  }
  const std::size_t height = shape[0], width = shape[1], channels = shape.ndim() == 2 ? 1 : 3;
  const Range found = extent(pixels);
  const Range usual = channels == 1 ? widened(found) : Range{0, found.high > 1 ? 255.0 : 1.0};
  const Range shown = range ? checked_range("image", range->low, range->high) : usual;
  const std::vector<double> x = {-0.5, static_cast<double>(width) - 0.5},
                            y = {-0.5, static_cast<double>(height) - 0.5};
  return {Element::Kind::image, {x, y, std::move(pixels)}, "", "", height, width, channels, shown};
}

}  // namespace

Axes& Axes::arrows(Series xs, Series ys, Series us, Series vs, const LineStyle& style) {
  scale_arrows(xs.values, ys.values, us.values, vs.values);
  return add(Kind::arrows, {xs.values, ys.values, us.values, vs.values}, arrow_look(style, ink(style.color)),
             style.label);
}

Axes& Axes::arrow(double from_x, double from_y, double to_x, double to_y, const LineStyle& style) {
  return add(Kind::arrows, {{from_x}, {from_y}, {to_x - from_x}, {to_y - from_y}},
             arrow_look(style, ink(style.color)), style.label);
}

Axes& Axes::contour(Series xs, Series ys, const Tensor<double>& z, std::size_t levels,
                    const LineStyle& style) {
  const Range over = extent({z.begin(), z.end()});
  std::vector<double> heights;
  for (std::size_t i = 1; i <= levels; ++i) {
    const double share = static_cast<double>(i) / static_cast<double>(levels + 1);
    heights.push_back(over.low + share * (over.high - over.low));
  }
  return contour_at(xs, ys, z, heights, style);
}

Axes& Axes::contour_at(Series xs, Series ys, const Tensor<double>& z, Series heights,
                       const LineStyle& style) {
  require_grid("contour", xs, ys, z);
  return add(Kind::contour, {xs.values, ys.values, {z.begin(), z.end()}, heights.values},
             line_look(style, ink(style.color)), style.label);
}

Axes& Axes::surface(Series xs, Series ys, const Tensor<double>& z) {
  require_grid("surface", xs, ys, z);
  return add(Kind::surface, {xs.values, ys.values, {z.begin(), z.end()}}, "");
}

Axes& Axes::image(const Tensor<float>& pixels, std::optional<Range> range) {
  panel_.elements.push_back(image_element(pixels.shape(), {pixels.begin(), pixels.end()}, range));
  return *this;
}

Axes& Axes::image(const Tensor<double>& pixels, std::optional<Range> range) {
  panel_.elements.push_back(image_element(pixels.shape(), {pixels.begin(), pixels.end()}, range));
  return *this;
}

}  // namespace dlfs
