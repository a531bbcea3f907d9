// Networks that say of each pixel what it belongs to (section 8.4.2).
#pragma once

#include "common/nn/network.hpp"
#include "common/tensor/random.hpp"

namespace dlfs::ch08 {

// All take pictures (N, 1, H, W), H and W multiples of 8, give scores (N, classes, H, W), and learn with PixelSoftmax. Each goes
// down the same way: two 3x3 with 16 filters, two with 32 and two with 64 on ever smaller pictures (2x2 max pooling between
// them), and two with 64 on pictures of H/8 x W/8. They differ in the way up.

// U-Net (Ronneberger and others 2015, arXiv:1505.04597): up by a transposed convolution 2x2 of stride 2, joined with what was
// there on the way down, two 3x3; three times. A 1x1 makes the scores.
Network<float> u_net(std::size_t classes, Rng& rng);

// The fully convolutional network (Long and others 2015, arXiv:1411.4038): a 1x1 makes scores of H/8 x W/8 pixels, which
// transposed convolutions, bilinear at first, make larger. Without skips by 8 at once; with skips by 2, and 2, and 2, and
// the scores of a 1x1 on the level of H/4 x W/4 and on that of H/2 x W/2 are added on the way.
Network<float> fcn(std::size_t classes, bool skips, Rng& rng);

}  // namespace dlfs::ch08
