#include "ch08_deep/vision/pictures.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "common/io/png.hpp"
#include "common/kernels/math/sin_cos.hpp"

namespace dlfs::ch08 {

Tensor<float> load_picture(const std::filesystem::path& file, std::size_t height, std::size_t width) {
  const Tensor<float> image = resize(read_png(file), height, width);
  const std::size_t channels = image.ndim() == 2 ? 1 : 3;
  auto picture = Tensor<float>::zeros({1, 3, height, width});
  for (std::size_t c = 0; c < 3; ++c) {
    for (std::size_t i = 0; i < height * width; ++i) {
      picture[c * height * width + i] = image[i * channels + c % channels] / 255;
    }
  }
  return picture;
}

Tensor<float> to_show(const Tensor<float>& picture) {
  Tensor<float> image = picture.reshape({3, picture.dim(2), picture.dim(3)}).transpose({1, 2, 0});
  for (float& value : image) value = std::clamp(value, 0.0F, 1.0F);
  return image;
}

Tensor<float> drawn_style(std::size_t side) {
  constexpr std::array<std::array<double, 3>, 4> colours{
      {{0.08, 0.16, 0.45}, {0.25, 0.55, 0.80}, {0.95, 0.95, 0.85}, {0.95, 0.70, 0.15}}};
  constexpr std::array<std::array<double, 2>, 4> centres{
      {{0.2, 0.25}, {0.75, 0.2}, {0.35, 0.8}, {0.85, 0.75}}};
  auto picture = Tensor<float>::zeros({1, 3, side, side});
  for (std::size_t i = 0; i < side; ++i) {
    for (std::size_t j = 0; j < side; ++j) {
      const double y = (static_cast<double>(i) + 0.5) / static_cast<double>(side);
      const double x = (static_cast<double>(j) + 0.5) / static_cast<double>(side);
      // Rings around the nearest centre, bent by a wave.
      double nearest = 2;
      for (const auto& [row, column] : centres) {
        nearest = std::min(nearest, std::sqrt((y - row) * (y - row) + (x - column) * (x - column)));
      }
      const double phase = 55 * nearest + 1.5 * math::sin(14 * x + 9 * y);
      const double wave = 0.5 + 0.5 * math::sin(phase), slow = 0.5 + 0.5 * math::sin(phase / 4 + 5 * x);
      const bool line = wave < 0.12;
      const auto colour = std::min<std::size_t>(3, static_cast<std::size_t>(4 * slow));
      for (std::size_t c = 0; c < 3; ++c) {
        picture(0, c, i, j) = static_cast<float>(line ? 0.05 : colours[colour][c] * (0.75 + 0.25 * wave));
      }
    }
  }
  return picture;
}

}  // namespace dlfs::ch08
