// Images whose pixels stand in another order (section 7.2.1).
#pragma once

#include "common/tensor/tensor.hpp"

namespace dlfs::ch07 {

// Pixel i of every result is pixel order[i] of the image: x (N, C, H, W) -> (N, C, H, W), with the same order
// in each channel. Throws std::invalid_argument unless x has four axes and order holds each number below H W
// once.
Tensor<float> reorder_pixels(const Tensor<float>& x, const Labels& order);

}  // namespace dlfs::ch07
