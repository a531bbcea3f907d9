// Mistake: what leaves on one side comes in on the other.
// Said: what leaves on one side comes in on the other
#include <cstddef>

#include "shift.hpp"

namespace dlfs::exercise {

Tensor<double> shift(const Tensor<double>& image, int dy, int dx) {
  const auto H = static_cast<std::ptrdiff_t>(image.dim(0)), W = static_cast<std::ptrdiff_t>(image.dim(1));
  Tensor<double> shifted = Tensor<double>::zeros(image.shape());
  for (std::ptrdiff_t h = 0; h < H; ++h) {
    for (std::ptrdiff_t w = 0; w < W; ++w) {
      const std::ptrdiff_t to_h = ((h + dy) % H + H) % H, to_w = ((w + dx) % W + W) % W;
      shifted(to_h, to_w) = image(h, w);
    }
  }
  return shifted;
}

}  // namespace dlfs::exercise
