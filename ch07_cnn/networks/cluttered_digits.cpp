#include "ch07_cnn/networks/cluttered_digits.hpp"

#include <algorithm>

namespace dlfs::ch07 {
namespace {

constexpr std::size_t digit_side = 28, scrap_side = 9, scraps = 8, margin = 2;

// The ink of a scene, and `margin` pixels around it.
Box box_of_ink(const Tensor<float>& scene) {
  Box box{scene_side, scene_side, 0, 0};
  for (std::size_t row = 0; row < scene_side; ++row) {
    for (std::size_t column = 0; column < scene_side; ++column) {
      if (scene(row, column) < 0.3F) continue;
      box = {std::min(box.top, row), std::min(box.left, column), std::max(box.bottom, row),
             std::max(box.right, column)};
    }
  }
  return {box.top - std::min(box.top, margin), box.left - std::min(box.left, margin),
          std::min(box.bottom + margin, scene_side - 1), std::min(box.right + margin, scene_side - 1)};
}

// Copies `side` x `side` pixels of a digit, from (row, column) on, into the scene at (top, left); the
// brighter pixel stays.
void paste(const Tensor<float>& digits, std::size_t digit, std::size_t row, std::size_t column,
           std::size_t side, Tensor<float>& scene, std::size_t top, std::size_t left) {
  for (std::size_t i = 0; i < side; ++i) {
    for (std::size_t j = 0; j < side; ++j) {
      float& pixel = scene(top + i, left + j);
      pixel = std::max(pixel, digits(digit, 0U, row + i, column + j));
    }
  }
}

}  // namespace

Cluttered cluttered_digits(const Dataset<float>& digits, std::size_t count, Rng& rng) {
  Cluttered result{{Tensor<float>::zeros({count, 1, scene_side, scene_side}), {}}, {}};
  for (std::size_t n = 0; n < count; ++n) {
    // The digit.
    auto scene = Tensor<float>::zeros({scene_side, scene_side});
    const std::size_t digit = rng.below(digits.size()), room = scene_side - digit_side + 1;
    const std::size_t top = rng.below(room), left = rng.below(room);
    paste(digits.x, digit, 0, 0, digit_side, scene, top, left);
    const Box box = box_of_ink(scene);

    // Scraps of others, from where their ink is; after many attempts a scrap is left out.
    for (std::size_t scrap = 0, attempts = 0; scrap < scraps && attempts < 200; ++attempts) {
      const std::size_t row = rng.below(scene_side - scrap_side + 1),
                        column = rng.below(scene_side - scrap_side + 1);
      if (box.meets({row, column, row + scrap_side - 1, column + scrap_side - 1})) continue;
      const std::size_t other = rng.below(digits.size()), first = 5 + rng.below(9), second = 5 + rng.below(9);
      paste(digits.x, other, first, second, scrap_side, scene, row, column);
      ++scrap;
    }
    std::ranges::copy(scene, result.scenes.x.row(n).begin());
    result.scenes.t.push_back(digits.t[digit]);
    result.boxes.push_back(box);
  }
  return result;
}

}  // namespace dlfs::ch07
