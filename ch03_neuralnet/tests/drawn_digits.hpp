// Digits drawn with a thick pen, in any size and brightness, such as a reader may give to `predict`.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "common/tensor/tensor.hpp"

namespace dlfs::ch03 {

struct Point {
  float x, y;  // 0 to 1 from left to right and from top to bottom of the digit
};
using Stroke = std::vector<Point>;

// These digits need only straight lines and sharp turns.
inline const std::vector<Point> drawn_one{{0.5F, 0}, {0.5F, 1}};
inline const std::vector<Point> drawn_seven{{0.15F, 0}, {0.85F, 0}, {0.4F, 1}};
inline const std::vector<Point> drawn_two{{0.2F, 0.2F},  {0.35F, 0.03F}, {0.65F, 0.03F}, {0.8F, 0.25F},
                                          {0.65F, 0.5F}, {0.2F, 0.97F},  {0.85F, 0.97F}};
inline Stroke drawn_zero() {
  Stroke circle;
  for (int i = 0; i <= 40; ++i) {
    const float angle = 6.2831853F * static_cast<float>(i) / 40;
    circle.push_back({0.5F + 0.4F * std::sin(angle), 0.5F - 0.5F * std::cos(angle)});
  }
  return circle;
}

// Where and how to draw: a digit of `size` pixels with its top left corner at (left, top).
struct Drawing {
  std::size_t height = 60, width = 60;
  float left = 10, top = 10, size = 40;
  float paper = 255, ink = 0;
};

// The distance of (x, y) from the line between two points.
inline float distance(float x, float y, const Point& a, const Point& b) {
  const float dx = b.x - a.x, dy = b.y - a.y;
  const float along = std::clamp(((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy), 0.0F, 1.0F);
  return std::hypot(x - a.x - along * dx, y - a.y - along * dy);
}

// The picture (height, width), 0 to 255, edges softened.
inline Tensor<float> draw(const Stroke& stroke, const Drawing& how) {
  auto picture = Tensor<float>::full({how.height, how.width}, how.paper);
  const float radius = how.size / 16;
  for (std::size_t i = 0; i < how.height; ++i) {
    for (std::size_t j = 0; j < how.width; ++j) {
      float nearest = how.size;
      for (std::size_t k = 1; k < stroke.size(); ++k) {
        const auto placed = [&](const Point& p) {
          return Point{how.left + p.x * how.size, how.top + p.y * how.size};
        };
        nearest = std::min(nearest, distance(static_cast<float>(j) + 0.5F, static_cast<float>(i) + 0.5F,
                                             placed(stroke[k - 1]), placed(stroke[k])));
      }
      const float amount = std::clamp(radius - nearest + 0.5F, 0.0F, 1.0F);
      picture(i, j) += amount * (how.ink - how.paper);
    }
  }
  return picture;
}

}  // namespace dlfs::ch03
