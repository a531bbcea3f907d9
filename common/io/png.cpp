#include "common/io/png.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

namespace dlfs {

namespace {

// The old positions first, first + 1, ... that make one new position, and the share of each.
struct Mix {
  std::size_t first;
  std::vector<float> shares;
};

// New position i covers the old ones from i * old / new to (i + 1) * old / new.
Mix mean_of_area(std::size_t i, std::size_t old_size, std::size_t new_size) {
  const double scale = static_cast<double>(old_size) / static_cast<double>(new_size);
  const double begin = static_cast<double>(i) * scale;
  const double end = begin + scale;
  Mix mix{static_cast<std::size_t>(begin), {}};
  for (std::size_t position = mix.first; position < old_size && static_cast<double>(position) < end;
       ++position) {
    const auto left = static_cast<double>(position);
    const double covered = std::min(end, left + 1) - std::max(begin, left);
    mix.shares.push_back(static_cast<float>(std::max(covered, 0.0) / scale));
  }
  return mix;
}

// The centre of new position i lies between the centres of two old ones, or beyond the outermost.
Mix between_two(std::size_t i, std::size_t old_size, std::size_t new_size) {
  const double scale = static_cast<double>(old_size) / static_cast<double>(new_size);
  const double centre = (static_cast<double>(i) + 0.5) * scale - 0.5;
  const double inside = std::clamp(centre, 0.0, static_cast<double>(old_size - 1));
  const auto first = static_cast<std::size_t>(inside);
  const auto share = static_cast<float>(inside - std::floor(inside));
  if (first + 1 == old_size) return {first, {1.0F}};
  return {first, {1.0F - share, share}};
}

// Resizes the axis with `old_size` positions of `inner` values each, `outer` times: x (outer, old, inner).
std::vector<float> resize_axis(const std::vector<float>& x, std::size_t outer, std::size_t old_size,
                               std::size_t new_size, std::size_t inner) {
  std::vector<float> result(outer * new_size * inner);
  for (std::size_t i = 0; i < new_size; ++i) {
    const Mix mix =
        new_size < old_size ? mean_of_area(i, old_size, new_size) : between_two(i, old_size, new_size);
    for (std::size_t o = 0; o < outer; ++o) {
      float* to = result.data() + (o * new_size + i) * inner;
      const float* from = x.data() + (o * old_size + mix.first) * inner;
      for (const float share : mix.shares) {
        for (std::size_t k = 0; k < inner; ++k) to[k] += share * *from++;
      }
    }
  }
  return result;
}

}  // namespace

Tensor<float> to_grey(const Tensor<float>& image) {
  if (image.ndim() == 2) return image;
  if (image.ndim() != 3 || image.dim(2) != 3) {
    throw std::invalid_argument("to_grey: a picture of shape " + to_string(image.shape()) +
                                ", expected (H, W) or (H, W, 3)");
  }
  Tensor<float> grey = Tensor<float>::zeros({image.dim(0), image.dim(1)});
  const float* pixel = image.begin();
  for (float& value : grey) {
    value = 0.299F * pixel[0] + 0.587F * pixel[1] + 0.114F * pixel[2];
    pixel += 3;
  }
  return grey;
}

Tensor<float> resize(const Tensor<float>& image, std::size_t height, std::size_t width) {
  if ((image.ndim() != 2 && image.ndim() != 3) || image.empty() || height == 0 || width == 0) {
    throw std::invalid_argument("resize: a picture of shape " + to_string(image.shape()) + " to " +
                                std::to_string(height) + " x " + std::to_string(width) +
                                " pixels, expected (H, W) or (H, W, C) and sizes above 0");
  }
  const std::size_t channels = image.ndim() == 3 ? image.dim(2) : 1;
  std::vector<float> x(image.begin(), image.end());
  x = resize_axis(x, 1, image.dim(0), height, image.dim(1) * channels);
  x = resize_axis(x, height, image.dim(1), width, channels);
  return Tensor<float>::from(image.shape().with(0, height).with(1, width), x);
}

}  // namespace dlfs
