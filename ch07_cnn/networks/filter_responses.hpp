// What the filters of a network answer to (section 7.6.2): the patches of images that excite each one most.
#pragma once

#include <cstddef>
#include <vector>

#include "common/nn/network.hpp"

namespace dlfs::ch07 {

// What an output of a layer sees of the image, in each direction: output i looks at `side` pixels from start
// + i step on, which may lie outside of the image.
struct Window {
  std::size_t side, step;
  std::ptrdiff_t start;
};

struct Response {
  float strength;
  std::size_t image, row, column;  // where the window of the output stands: row and column of the output
};

// A convolution with the ReLU after it.
struct ConvolutionResponses {
  Window window;
  std::vector<std::vector<Response>>
      strongest;        // for each filter, the strongest first, at most one of each image
  Tensor<float> means;  // (N, FN): the mean of each channel of each image
};

// The responses of all convolutions of a network, in their order, to images (N, C, H, W); `count` strongest
// for each filter.
std::vector<ConvolutionResponses> filter_responses(Network<float>& network, const Tensor<float>& images,
                                                   std::size_t count);

// What an output sees of an image of one channel (H, W): (side, side), 0 outside of the image.
Tensor<float> patch(const Tensor<float>& image, const Window& window, const Response& response);

}  // namespace dlfs::ch07
