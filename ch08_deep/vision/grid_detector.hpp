// A detector that looks once (section 8.4.1; after Redmon and others 2016, arXiv:1506.02640): the picture is divided into 8 x 8
// cells, and each says whether an object has its middle in it, where its box is, and of which class it is.
#pragma once

#include <span>

#include "ch08_deep/vision/detection.hpp"
#include "common/nn/network.hpp"
#include "common/tensor/random.hpp"
#include "dataset/scenes/scenes.hpp"

namespace dlfs::ch08 {

inline constexpr std::size_t grid_cell = 8;           // pixels
inline constexpr std::size_t grid_channels = 5 + 10;  // whether, box, class: BoxLoss has them in this order
// The four numbers of a box are: row and column of its middle, from the upper left corner of the cell, in cells; the
// logarithms of its height and width in units of so many pixels.
inline constexpr double usual_size = 20;

// Pictures (N, 1, 64, 64) -> (N, 15, 8, 8): 3x3 convolutions 16-32-64, each with ReLU and 2x2 pooling, 64-64, and a 1x1.
// It learns with BoxLoss.
Network<float> grid_detector(Rng& rng);

// What the network should say about some of the scenes: t (chosen, 15, side/8, side/8). Of two objects with their middle in the
// same cell only the later one is in t. Throws std::out_of_range for a scene that there is not.
void encode_objects(const Scenes& scenes, std::span<const std::size_t> chosen, Tensor<float>& t);

// What the scores (N, 15, H, W) say, as detections with a score of at least `least`, for each picture. The score is the probability
// of an object times that of its class.
std::vector<std::vector<Detection>> decode_scores(const Tensor<float>& scores, double least);

}  // namespace dlfs::ch08
