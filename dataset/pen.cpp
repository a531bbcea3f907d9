#include "dataset/pen.hpp"

#include <algorithm>
#include <cmath>

namespace dlfs {

namespace {

// The pixels that a line can touch along one axis: the first, and one after the last.
struct Range {
  std::size_t begin;
  std::size_t end;
};

Range reach(double a, double b, double margin) {
  constexpr double side = static_cast<double>(Canvas::side);
  const double low = std::clamp(std::ceil(std::min(a, b) - margin), 0.0, side);
  const double high = std::clamp(std::floor(std::max(a, b) + margin) + 1.0, low, side);
  return {static_cast<std::size_t>(low), static_cast<std::size_t>(high)};
}

}  // namespace

void Canvas::line(Point a, Point b, double radius_a, double radius_b, double softness, double darkness) {
  const double margin = std::max(radius_a, radius_b) + softness / 2;
  const Range columns = reach(a.x, b.x, margin);
  const Range rows = reach(a.y, b.y, margin);
  const Point along{b.x - a.x, b.y - a.y};
  const double length2 = along.x * along.x + along.y * along.y;

  for (std::size_t row = rows.begin; row < rows.end; ++row) {
    for (std::size_t column = columns.begin; column < columns.end; ++column) {
      const Point p{static_cast<double>(column) - a.x, static_cast<double>(row) - a.y};
      const double t = length2 > 0 ? std::clamp((p.x * along.x + p.y * along.y) / length2, 0.0, 1.0) : 0.0;
      const Point away{p.x - t * along.x, p.y - t * along.y};
      const double distance = std::sqrt(away.x * away.x + away.y * away.y);
      const double radius = radius_a + t * (radius_b - radius_a);
      const double covered = std::clamp((radius - distance) / softness + 0.5, 0.0, 1.0);
      double& ink = ink_[row * side + column];
      ink = std::max(ink, darkness * covered);
    }
  }
}

std::array<std::uint8_t, Canvas::side * Canvas::side> Canvas::centred_pixels() const {
  double mass = 0;
  Point moment;
  for (std::size_t i = 0; i < ink_.size(); ++i) {
    mass += ink_[i];
    moment.x += ink_[i] * static_cast<double>(i % side);
    moment.y += ink_[i] * static_cast<double>(i / side);
  }
  const auto shift = [mass](double sum) { return mass > 0 ? std::lround(middle - sum / mass) : 0; };
  const long right = shift(moment.x);
  const long down = shift(moment.y);

  std::array<std::uint8_t, side * side> grey{};
  for (std::size_t i = 0; i < ink_.size(); ++i) {
    const auto column = static_cast<std::size_t>(static_cast<long>(i % side) + right);
    const auto row = static_cast<std::size_t>(static_cast<long>(i / side) + down);
    if (column >= side || row >= side) continue;  // a negative position has become a huge one
    grey[row * side + column] = static_cast<std::uint8_t>(std::lround(255 * ink_[i]));
  }
  return grey;
}

}  // namespace dlfs
