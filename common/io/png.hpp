// Pictures as tensors (section 1.6.3): read from and written to PNG files through libpng, made grey, resized.
//
// A grey picture has the shape (H, W), a colour picture (H, W, 3) with red, green and blue; values go from 0 (black)
// to 255 (full brightness), as in the files themselves.
#pragma once

#include <cstddef>
#include <filesystem>

#include "common/tensor/tensor.hpp"

namespace dlfs {

// Larger pictures are not read: 2^25 pixels, e.g. 8192 x 4096.
inline constexpr std::size_t max_pixels = std::size_t{1} << 25;

// Reads a PNG file of any kind (1 to 16 bits, palette, interlaced): grey files as (H, W), all others as
// (H, W, 3). Transparent pixels are blended with white. Throws std::runtime_error naming the file for
// everything that is not a whole PNG file.
Tensor<float> read_png(const std::filesystem::path& path);

// Writes (H, W) or (H, W, 3) with 8 bits per value; values are rounded, those outside 0..255 (and NaN)
// clamped. The file is written whole or not at all. Throws std::invalid_argument for any other shape or a
// picture without pixels, std::runtime_error if the file cannot be written; both name the file.
void write_png(const std::filesystem::path& path, const Tensor<float>& image);

// The brightness of each pixel, 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601): (H, W, 3) -> (H, W); (H, W) stays
// as it is. Throws std::invalid_argument for any other shape.
Tensor<float> to_grey(const Tensor<float>& image);

// (H, W) -> (height, width), (H, W, C) -> (height, width, C). Along an axis that shrinks, each new pixel is the mean of
// the area that it covers; along one that grows, values between two pixel centres are interpolated linearly. Throws
// std::invalid_argument for any other shape and for a size of 0.
Tensor<float> resize(const Tensor<float>& image, std::size_t height, std::size_t width);

}  // namespace dlfs
