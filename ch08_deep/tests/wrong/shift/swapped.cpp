// Mistake: dy and dx are swapped.
// Said: dy and dx are swapped
#include <cstddef>

#include "shift.hpp"

namespace dlfs::exercise {

Tensor<double> shift(const Tensor<double>& image, int dy, int dx) {
  const auto H = static_cast<std::ptrdiff_t>(image.dim(0)), W = static_cast<std::ptrdiff_t>(image.dim(1));
  Tensor<double> shifted = Tensor<double>::zeros(image.shape());
  for (std::ptrdiff_t h = 0; h < H; ++h) {
    for (std::ptrdiff_t w = 0; w < W; ++w) {
      const std::ptrdiff_t to_h = h + dx, to_w = w + dy;
      const bool inside = to_h >= 0 && to_h < H && to_w >= 0 && to_w < W;
      if (inside) shifted(to_h, to_w) = image(h, w);
    }
  }
  return shifted;
}

}  // namespace dlfs::exercise
