// Exercise 7.9 (section 7.6.2): where a network looks
//
// One weight for each channel, then a weighted sum of the channels.
#include "class_activation_map.hpp"

#include <algorithm>

namespace dlfs::exercise {

Tensor<double> class_activation_map(const Tensor<double>& A, const Tensor<double>& dA) {
  const std::size_t C = A.dim(0), H = A.dim(1), W = A.dim(2);
  auto map = Tensor<double>::zeros({H, W});
  for (std::size_t c = 0; c < C; ++c) {
    double weight = 0;
    for (std::size_t h = 0; h < H; ++h) {
      for (std::size_t w = 0; w < W; ++w) weight += dA(c, h, w);
    }
    weight /= static_cast<double>(H * W);
    for (std::size_t h = 0; h < H; ++h) {
      for (std::size_t w = 0; w < W; ++w) map(h, w) += weight * A(c, h, w);
    }
  }
  for (double& value : map) value = std::max(value, 0.0);
  return map;
}

}  // namespace dlfs::exercise
