// Learning an image instead of weights (section 7.6.2; Mordvintsev and others 2015, "Inceptionism"): a
// network stays as it is, and its input climbs along the gradient until the network sees what it is asked to
// see.
#pragma once

#include <cstddef>
#include <functional>

#include "common/nn/network.hpp"
#include "common/tensor/random.hpp"

namespace dlfs::ch07 {

struct AscentSettings {
  std::size_t steps = 200;
  float rate = 0.05F;  // how far a pixel moves in a step, on average
  std::size_t jitter =
      2;  // before each step the image is shifted by up to so many pixels, and shifted back after it
  std::size_t blur_every = 10;  // steps; 0: never
  bool clip = true;             // pixels stay between 0 and 1
};

// Images x (N, C, H, W) for which the output of the first `layers` layers becomes what is wished for:
// wish(out) is the direction in which out is to go, of its shape. Runs the plain layers.
Tensor<float> ascend(Network<float>& network, std::size_t layers, Tensor<float> x,
                     const std::function<Tensor<float>(const Tensor<float>& out)>& wish,
                     const AscentSettings& settings, Rng& rng);

// A picture (H, W) with more of whatever the output of the first `layers` layers finds in it: that output is
// to grow. In octaves, which begin with a picture of half the size, so that large things appear as well as
// small ones.
Tensor<float> dream_of(const Tensor<float>& picture, Network<float>& network, std::size_t layers,
                       std::size_t steps, Rng& rng);

// Each image moved down and to the right; what leaves it comes in at the other side.
Tensor<float> rolled(const Tensor<float>& x, std::size_t down, std::size_t right);

// Each pixel half itself and half the mean of its four neighbours; at the borders of those that it has.
Tensor<float> blurred(const Tensor<float>& x);

}  // namespace dlfs::ch07
