// Detection in two steps, as in R-CNN (Girshick and others 2014, arXiv:1311.2524): first propose places by simple means, then
// let a network that reads single digits look at each.
#pragma once

#include <span>
#include <vector>

#include "ch08_deep/vision/detection.hpp"
#include "common/nn/network.hpp"

namespace dlfs::ch08 {

// Pixels that hang together, and their box.
struct Component {
  Box box;
  std::vector<float> pixels;  // the whole picture (H W), with 0 for all pixels of others
};

// The components of pixels above the threshold in a picture (H, W), given row by row; also pixels that touch only at a corner
// hang together. In the order of their first pixel.
std::vector<Component> connected_components(std::span<const float> picture, std::size_t width,
                                            float threshold);

// A component as MNIST has its digits: its longer side 20 pixels, its centre of mass in the middle of 28 x 28 pixels.
Tensor<float> as_mnist_digit(const Component& component, std::size_t width);

// Reads every component of a square picture whose longer side has at least `smallest` pixels. The network takes
// (N, 1, 28, 28) and gives ten scores; a detection's score is the probability of its class.
std::vector<Detection> read_components(Network<float>& reader, std::span<const float> picture,
                                       std::size_t side, double smallest);

}  // namespace dlfs::ch08
