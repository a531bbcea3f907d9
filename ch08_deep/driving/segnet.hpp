// SegNet, small (Badrinarayanan and others 2015, arXiv:1511.00561): a network that says for each pixel what it shows. On the way
// down, pooling notes where the largest elements were; on the way up, unpooling puts them back there, so that edges stay sharp.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "common/nn/network.hpp"

namespace dlfs::ch08 {

// x (N, 3, H, W) -> scores (N, K, H, W), H and W divisible by 4: conv 16 - pool - conv 32 - pool - conv 32 - unpool - conv 16 -
// unpool - conv 16 - conv K, all 3x3, with batch normalization and ReLU after all but the last; the loss is PixelSoftmax.
Network<float> segnet(std::size_t classes, Rng& rng);

// The class of the largest score of each pixel, x (N, 3, H, W) -> N H W labels, computed in batches of 20.
Labels predict_classes(Network<float>& network, const Tensor<float>& x);

struct MaskScores {
  double pixels;  // the share of right ones
  std::vector<double>
      IoU;  // of each class: right ones / those that are or are called so; 1 for a class that is neither
  double mean_IoU;
};
// Throws std::invalid_argument if there are not as many labels as truths, or none.
MaskScores score_masks(std::span<const std::size_t> labels, std::span<const std::size_t> truth,
                       std::size_t classes);

}  // namespace dlfs::ch08
