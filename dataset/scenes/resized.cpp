#include "dataset/scenes/resized.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace dlfs {
namespace {

// The pixel before a place on one axis, and how far the place is on the way to the next pixel.
struct Place {
  std::size_t pixel;
  float share;
};

// The middle of pixel i of the resized picture, in pixels of the part from `first` to `last`.
Place place(std::size_t i, double first, double last, std::size_t count, std::size_t side) {
  const double scale = (last - first) / static_cast<double>(count);
  const double wanted = first + (static_cast<double>(i) + 0.5) * scale - 0.5;
  const double at = std::clamp(wanted, first, std::max(first, last - 1.001));
  const std::size_t pixel = std::min(static_cast<std::size_t>(at), side - 2);
  return {pixel, static_cast<float>(at - static_cast<double>(pixel))};
}

}  // namespace

Tensor<float> resized(std::span<const float> picture, const Box& part, std::size_t height,
                      std::size_t width) {
  const auto side = static_cast<std::size_t>(std::lround(std::sqrt(static_cast<double>(picture.size()))));
  if (side * side != picture.size() || side < 2) {
    throw std::invalid_argument("resized: expected a square picture of at least 2 x 2 pixels, found " +
                                std::to_string(picture.size()) + " pixels");
  }
  const auto end = static_cast<double>(side);
  if (area(part) <= 0 || part.top < 0 || part.left < 0 || part.bottom > end || part.right > end) {
    throw std::invalid_argument("resized: expected a part inside of a picture of " + std::to_string(side) +
                                " x " + std::to_string(side) + " pixels");
  }
  if (height == 0 || width == 0) {
    throw std::invalid_argument("resized: expected at least 1 x 1 pixel, found " + std::to_string(height) +
                                " x " + std::to_string(width));
  }
  auto result = Tensor<float>::zeros({height, width});
  for (std::size_t i = 0; i < height; ++i) {
    const auto [row, v] = place(i, part.top, part.bottom, height, side);
    for (std::size_t j = 0; j < width; ++j) {
      const auto [column, u] = place(j, part.left, part.right, width, side);
      const float* at = picture.data() + row * side + column;
      result(i, j) = (1 - v) * ((1 - u) * at[0] + u * at[1]) + v * ((1 - u) * at[side] + u * at[side + 1]);
    }
  }
  return result;
}

Box ink_box(std::span<const float> pixels, std::size_t width, float threshold) {
  const std::size_t height = width == 0 ? 0 : pixels.size() / width;
  std::size_t top = height, left = width, bottom = 0, right = 0;
  for (std::size_t i = 0; i < height; ++i) {
    for (std::size_t j = 0; j < width; ++j) {
      if (!(pixels[i * width + j] > threshold)) continue;
      top = std::min(top, i);
      left = std::min(left, j);
      bottom = std::max(bottom, i + 1);
      right = std::max(right, j + 1);
    }
  }
  if (bottom == 0) return {};
  return {static_cast<double>(top), static_cast<double>(left), static_cast<double>(bottom),
          static_cast<double>(right)};
}

}  // namespace dlfs
