// A part of a small picture, larger or smaller than it was.
#pragma once

#include <cstddef>
#include <span>

#include "common/tensor/tensor.hpp"
#include "dataset/scenes/box.hpp"

namespace dlfs {

// The part of a square grey picture, given row by row, as (height, width) pixels: linear interpolation between the pixels
// of the part. Throws std::invalid_argument if the picture is not square, has fewer than 2 x 2 pixels, the part is empty
// or reaches beyond the picture, or height or width is 0.
Tensor<float> resized(std::span<const float> picture, const Box& part, std::size_t height, std::size_t width);

// The box around all pixels (H, W), given row by row, that are above a threshold; a box without area if there are none.
Box ink_box(std::span<const float> pixels, std::size_t width, float threshold);

}  // namespace dlfs
