// Makes a picture of a digit look like one of MNIST's, because that is what a network trained on MNIST can
// read.
#pragma once

#include "common/tensor/tensor.hpp"

namespace dlfs {

// A grey picture (H, W) of any brightness, dark on light or light on dark -> ink (28, 28) from 0 to 1. As
// MNIST's images were made, the digit is scaled to fit a box of 20 x 20 pixels and placed with its centre of
// mass in the middle. The brightness of most of the border is taken for that of the paper. Throws
// std::runtime_error if nothing stands out from it.
// Source: Y. LeCun, C. Cortes, C. J. C. Burges, "The MNIST database of handwritten digits".
Tensor<float> like_mnist(const Tensor<float>& picture);

}  // namespace dlfs
