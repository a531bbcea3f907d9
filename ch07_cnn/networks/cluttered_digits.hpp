// Scenes of one digit among scraps of others (section 7.6.2): to see where a network looks, it must have
// somewhere else to look.
#pragma once

#include <cstddef>
#include <vector>

#include "common/tensor/random.hpp"
#include "common/training/dataset.hpp"

namespace dlfs::ch07 {

inline constexpr std::size_t scene_side = 40;  // pixels

// Rows top .. bottom and columns left .. right of a scene, the last ones included.
struct Box {
  std::size_t top, left, bottom, right;

  [[nodiscard]] bool contains(std::size_t row, std::size_t column) const {
    return row >= top && row <= bottom && column >= left && column <= right;
  }
  [[nodiscard]] bool meets(const Box& other) const {
    return top <= other.bottom && other.top <= bottom && left <= other.right && other.left <= right;
  }
};

struct Cluttered {
  Dataset<float> scenes;   // x (count, 1, 40, 40), t the digits
  std::vector<Box> boxes;  // the ink of each digit, and two pixels around it
};

// `count` scenes: a digit of the data set (N, 1, 28, 28) at a random place, and eight squares of 9x9 pixels
// cut from others, none of which meets the digit's box.
Cluttered cluttered_digits(const Dataset<float>& digits, std::size_t count, Rng& rng);

}  // namespace dlfs::ch07
