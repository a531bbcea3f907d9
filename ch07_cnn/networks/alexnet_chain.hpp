// AlexNet (section 7.7.2; Krizhevsky and others 2012, "ImageNet classification with deep convolutional neural
// networks"), and a small network like it for digits.
#pragma once

#include "common/nn/models/chain.hpp"

namespace dlfs::ch07 {

// For images (3, 227, 227). (The paper says 224, with which its first layer does not give the 55x55 pixels it
// speaks of.) Layers 2, 4 and 5 have their channels on two processors, each of which sees its own alone.
Chain alexnet_chain();

// What may be left out.
struct AlexNetParts {
  bool normalization = true;        // of local responses
  bool overlapping_pooling = true;  // windows 3x3 with stride 2; otherwise 2x2
  bool dropout = true;
};

// For images (1, 28, 28): 24 filters 5x5, 48 filters 5x5, then 64, 64 and 48 filters 3x3, affine layers of
// 128, 128 and 10.
Chain small_alexnet_chain(const AlexNetParts& parts = {});

}  // namespace dlfs::ch07
