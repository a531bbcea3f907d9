// Pictures of two digits, each with the one caption that is right: "a large seven above a small three".
#pragma once

#include <array>
#include <string>
#include <vector>

#include "common/tensor/random.hpp"
#include "common/training/dataset.hpp"

namespace dlfs::ch08 {

// Words as numbers: a size digit relation a size digit stop.
using Caption = std::array<std::size_t, 8>;

struct CaptionWords {
  static constexpr std::size_t stop = 0, a = 1, large = 2, small = 3, above = 4, left_of = 5, zero = 6,
                               count = 16;
};

// "a large seven above a small three."
std::string to_text(const Caption& caption);

struct CaptionedScenes {
  Tensor<float> x;  // (N, 1, 48, 48), between 0 and 1
  std::vector<Caption> captions;
};

// N scenes of digits (28 x 28, as rows of 784 or images), which are made 22 or 14 pixels high. The digit that is named first is the
// upper one if they stand above one another, and the left one if they stand side by side; they do not overlap.
CaptionedScenes draw_captioned_scenes(const Dataset<float>& digits, std::size_t N, Rng& rng);

}  // namespace dlfs::ch08
