// A round pen that draws lines on a small grey picture.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "dataset/glyphs.hpp"

namespace dlfs {

// A picture of 28 x 28 pixels; pixel (column, row) covers the square around (column, row).
class Canvas {
 public:
  static constexpr std::size_t side = 28;
  static constexpr double middle = (static_cast<double>(side) - 1) / 2;

  // A straight line from a to b, of a pen of the given radius (at a and at b) and darkness 0 to 1. Pixels at
  // the edge, which is `softness` pixels wide, are covered in part; lines that cross do not add up.
  void line(Point a, Point b, double radius_a, double radius_b, double softness, double darkness);

  // Grey from 0 (paper) to 255 (ink), row by row, moved by whole pixels so that the centre of mass comes to the
  // middle, as in MNIST. Ink that would leave the picture is cut off; an empty picture stays as it is.
  [[nodiscard]] std::array<std::uint8_t, side * side> centred_pixels() const;

 private:
  std::array<double, side * side> ink_{};
};

}  // namespace dlfs
