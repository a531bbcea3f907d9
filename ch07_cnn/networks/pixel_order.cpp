#include "ch07_cnn/networks/pixel_order.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "common/parallel/threads.hpp"

namespace dlfs::ch07 {

Tensor<float> reorder_pixels(const Tensor<float>& x, const Labels& order) {
  if (x.ndim() != 4) {
    throw std::invalid_argument("reorder_pixels: expected x (N, C, H, W), found " + to_string(x.shape()));
  }
  const std::size_t pixels = x.dim(2) * x.dim(3), images = x.dim(0) * x.dim(1);
  Labels sorted = order;
  std::ranges::sort(sorted);
  bool once = sorted.size() == pixels;
  for (std::size_t i = 0; once && i < pixels; ++i) once = sorted[i] == i;
  if (!once) {
    throw std::invalid_argument("reorder_pixels: expected each of the " + std::to_string(pixels) +
                                " pixels once in the order");
  }
  Tensor<float> result = Tensor<float>::zeros(x.shape());
  parallel_for(images, [&](std::size_t image) {
    for (std::size_t i = 0; i < pixels; ++i) result[image * pixels + i] = x[image * pixels + order[i]];
  });
  return result;
}

}  // namespace dlfs::ch07
