// Where a network looks (section 7.6.2): Grad-CAM (Selvaraju and others 2016, arXiv:1610.02391).
#pragma once

#include <cstddef>

#include "common/nn/network.hpp"

namespace dlfs::ch07 {

// The maps (N, H, W) of the class that the network chooses for each image x (N, ...): the channels (N, C, H,
// W) after `features` layers, weighted by the means of the derivatives of the score, added up; what is below
// 0 becomes 0. Runs the plain layers.
Tensor<float> class_activation_maps(Network<float>& network, std::size_t features, const Tensor<float>& x);

// A scene (H, W) in grey, redder where the map (H, W) is higher: (H, W, 3).
Tensor<float> with_heat(const Tensor<float>& scene, const Tensor<float>& map);

}  // namespace dlfs::ch07
