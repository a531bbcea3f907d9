// Pictures for style transfer: from files to what a network takes and back, and a style that is drawn.
#pragma once

#include <filesystem>

#include "common/tensor/tensor.hpp"

namespace dlfs::ch08 {

// A PNG file, made height x width pixels large, grey ones as well -> (1, 3, height, width) between 0 and 1. Throws
// std::runtime_error as read_png does.
Tensor<float> load_picture(const std::filesystem::path& file, std::size_t height, std::size_t width);

// (1, 3, H, W) -> (H, W, 3), values outside of 0 to 1 clamped: for figures.
Tensor<float> to_show(const Tensor<float>& picture);

// Waves of blue, gold and white around several centres, with dark lines between them: (1, 3, side, side) between 0 and 1.
Tensor<float> drawn_style(std::size_t side);

}  // namespace dlfs::ch08
