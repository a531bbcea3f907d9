// Exercise 7.2: convolution
#include "convolution.hpp"

#include <algorithm>

#include "common/exercise/judge.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;

namespace {

using Images = Tensor<double>;

const auto convolution = calling("convolution", exercise::convolution);
const std::size_t none = 0, once = 1, twice = 2;  // padding or stride

// What the library's layer gives.
Images layer(const Images& x, const Images& W, const Images& b, std::size_t stride, std::size_t pad) {
  Convolution<double> convolve(W, b, stride, pad);
  return convolve.forward(x, Mode::predict);
}

// A matrix as one image of one channel, or one filter for it.
Images single(const Images& matrix) { return matrix.reshape({1, 1, matrix.dim(0), matrix.dim(1)}); }

// Each plane turned by 180 degrees.
Images turned(Images W) {
  const auto area = static_cast<std::ptrdiff_t>(W.dim(2) * W.dim(3));
  for (double* plane = W.begin(); plane != W.end(); plane += area) std::reverse(plane, plane + area);
  return W;
}

// The book's example.
const Images x = single(Images::from({{1, 2, 3, 0}, {0, 1, 2, 3}, {3, 0, 1, 2}, {2, 3, 0, 1}}));
const Images W = single(Images::from({{2, 0, 1}, {0, 1, 2}, {1, 0, 2}}));
const Images no_bias = Images::zeros({1});

}  // namespace

TEST_CASE("the example of the book", "[7.2]") {
  convolution(x, W, no_bias, once, none)
      .mistaken(layer(x, turned(W), no_bias, 1, 0), "the filter is rotated by 180 degrees: use it as it is")
      .gives(single(Images::from({{15, 16}, {6, 15}})));
}

TEST_CASE("the bias is added once to each number of the output", "[7.2]") {
  convolution(x, W, Images::from({3}), once, none)
      .mistaken(layer(x, W, no_bias, 1, 0), "the bias is forgotten")
      .mistaken(layer(x, W, Images::from({27}), 1, 0), "the bias is added for each element of the filter")
      .gives(single(Images::from({{18, 19}, {9, 18}})));
}

TEST_CASE("padding surrounds the image with zeros", "[7.2]") {
  convolution(x, W, no_bias, once, once)
      .mistaken(layer(x, W, no_bias, 1, 0), "the padding is forgotten")
      .gives(single(Images::from({{7, 12, 10, 2}, {4, 15, 16, 10}, {10, 6, 15, 6}, {8, 10, 4, 3}})));
}

TEST_CASE("with stride 2 the filter moves by two", "[7.2]") {
  Images seven = Images::zeros({1, 1, 7, 7});
  for (std::size_t i = 0; i < 7; ++i) {
    for (std::size_t j = 0; j < 7; ++j) seven(0, 0, i, j) = static_cast<double>((j + 3 * i + 1) % 4);
  }
  convolution(seven, W, no_bias, twice, none)
      .mistaken(layer(seven, W, no_bias, 1, 0), "the stride is forgotten")
      .gives(single(Images::from({{15, 17, 15}, {17, 15, 17}, {15, 17, 15}})));
}

TEST_CASE("the channels of a window are added up", "[7.2]") {
  // The channels are 1, 10 and 100 everywhere, their filters ones, twos and threes: 4 * (1 + 20 + 300).
  Images channels = Images::ones({1, 3, 2, 2}), filter = Images::ones({1, 3, 2, 2});
  for (std::size_t i = 0; i < 12; ++i) {
    channels[i] = i < 4 ? 1 : i < 8 ? 10 : 100;
    filter[i] = static_cast<double>(1 + i / 4);
  }
  convolution(channels, filter, no_bias, once, none)
      .mistaken(Images::full({1, 1, 1, 1}, 1200), "only the last channel counts: the sum starts over in each")
      .mistaken(Images::full({1, 1, 1, 1}, 4), "only the first channel counts")
      .gives(Images::full({1, 1, 1, 1}, 1284));
}

TEST_CASE("each image meets each filter, and each filter has its own bias", "[7.2]") {
  const Images images = Images::from({1, 2, 3}).reshape({3, 1, 1, 1});
  const Images filters = Images::from({10, 100}).reshape({2, 1, 1, 1});
  convolution(images, filters, Images::from({5, 7}), once, none)
      .gives(Images::from({{15, 107}, {25, 207}, {35, 307}}).reshape({3, 2, 1, 1}));
}

TEST_CASE("random images give what the library gives", "[7.2]") {
  Rng rng(72);
  for (const Shape& sizes : {Shape{1, 1, 5, 4}, Shape{2, 3, 6, 7}, Shape{3, 2, 4, 9}}) {
    for (const std::size_t stride : {1U, 2U, 3U}) {
      for (const std::size_t pad : {0U, 1U, 2U}) {
        const Images images = Images::randn(sizes, rng), b = Images::randn({4}, rng);
        const Images filters = Images::randn({4, sizes[1], 3, 2}, rng);
        convolution(images, filters, b, stride, pad).gives(layer(images, filters, b, stride, pad));
      }
    }
  }
}

TEST_CASE("no images give no output, in the right shape", "[7.2]") {
  convolution(Images::zeros({0, 2, 5, 6}), Images::ones({4, 2, 3, 3}), Images::zeros({4}), once, none)
      .gives(Images::zeros({0, 4, 3, 4}));
}
