// Axes: vector fields, contours, surfaces and pictures.
#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "common/plot/panel.hpp"

namespace dlfs {
namespace {

void require_grid(const char* operation, std::size_t nx, std::size_t ny, const Tensor<double>& z) {
  if (z.shape() == Shape{ny, nx}) return;
  throw std::invalid_argument(std::string(operation) + ": z has shape " + to_string(z.shape()) +
                              ", expected " + to_string(Shape{ny, nx}) + ", as many as ys and xs");
}

// The factor that makes the longest of the vectors as long as the distance between neighbouring ones.
double arrow_scale(const ArrowsElement& field) {
  const Range x = extent(field.x);
  const Range y = extent(field.y);
  double longest = 0;
  for (std::size_t i = 0; i < field.dx.size(); ++i) {
    const double length = std::hypot(field.dx[i], field.dy[i]);
    if (is_drawable(length)) longest = std::max(longest, length);
  }
  const double side = std::max(x.high - x.low, y.high - y.low);
  const double spacing = side / std::sqrt(static_cast<double>(field.x.size()));
  return longest > 0 && spacing > 0 && is_drawable(spacing) ? spacing / longest : 1;
}

// A picture's pixels with what stands for black and white.
ImageElement image_element(const Shape& shape, std::vector<double> pixels, std::optional<Range> range) {
  if (shape.ndim() != 2 && !(shape.ndim() == 3 && shape[2] == 3)) {
    throw std::invalid_argument("image: shape " + to_string(shape) + ", expected (H, W) or (H, W, 3)");
  }
  ImageElement image{shape[0], shape[1], shape.ndim() == 2 ? 1U : 3U, std::move(pixels), {}};
  const Range found = extent(image.pixels);
  if (range) {
    image.range = checked_range("image", range->low, range->high);
  } else if (image.channels == 3) {
    image.range = {0, found.high > 1 ? 255.0 : 1.0};
  } else if (found.low < found.high) {
    image.range = found;
  } else {  // one colour all over
    image.range = is_drawable(found.low) ? Range{found.low - 0.5, found.low + 0.5} : Range{0, 1};
  }
  return image;
}

}  // namespace

Axes& Axes::arrows(Series xs, Series ys, Series us, Series vs, const LineStyle& style) {
  ArrowsElement field{std::move(xs).take(), std::move(ys).take(), std::move(us).take(), std::move(vs).take(),
                      style};
  require_equal("arrows", field.x.size(), "ys", field.y.size());
  require_equal("arrows", field.x.size(), "us", field.dx.size());
  require_equal("arrows", field.x.size(), "vs", field.dy.size());
  const double scale = arrow_scale(field);
  for (double& dx : field.dx) dx *= scale;
  for (double& dy : field.dy) dy *= scale;
  field.style.color = next_color(*panel_, style.color);
  panel_->elements.push_back(std::move(field));
  return *this;
}

Axes& Axes::arrow(double from_x, double from_y, double to_x, double to_y, const LineStyle& style) {
  ArrowsElement arrow{{from_x}, {from_y}, {to_x - from_x}, {to_y - from_y}, style};
  arrow.style.color = next_color(*panel_, style.color);
  panel_->elements.push_back(std::move(arrow));
  return *this;
}

Axes& Axes::contour(Series xs, Series ys, const Tensor<double>& z, std::size_t levels,
                    const LineStyle& style) {
  const Range over = extent({z.begin(), z.end()});
  std::vector<double> heights;
  for (std::size_t i = 1; i <= levels; ++i) {
    const double share = static_cast<double>(i) / static_cast<double>(levels + 1);
    heights.push_back(over.low + share * (over.high - over.low));
  }
  return contour_at(std::move(xs), std::move(ys), z, heights, style);
}

Axes& Axes::contour_at(Series xs, Series ys, const Tensor<double>& z, Series heights,
                       const LineStyle& style) {
  ContourElement contour{
      std::move(xs).take(), std::move(ys).take(), {z.begin(), z.end()}, std::move(heights).take(), style};
  require_grid("contour", contour.x.size(), contour.y.size(), z);
  contour.style.color = next_color(*panel_, style.color);
  panel_->elements.push_back(std::move(contour));
  return *this;
}

Axes& Axes::surface(Series xs, Series ys, const Tensor<double>& z) {
  SurfaceElement surface{std::move(xs).take(), std::move(ys).take(), {z.begin(), z.end()}};
  require_grid("surface", surface.x.size(), surface.y.size(), z);
  panel_->elements.push_back(std::move(surface));
  return *this;
}

Axes& Axes::image(const Tensor<float>& pixels, std::optional<Range> range) {
  panel_->elements.push_back(image_element(pixels.shape(), {pixels.begin(), pixels.end()}, range));
  return *this;
}

Axes& Axes::image(const Tensor<double>& pixels, std::optional<Range> range) {
  panel_->elements.push_back(image_element(pixels.shape(), {pixels.begin(), pixels.end()}, range));
  return *this;
}

}  // namespace dlfs
