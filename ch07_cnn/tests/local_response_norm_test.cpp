// Exercise 7.7: AlexNet's local response normalization
#include "local_response_norm.hpp"

#include <cmath>

#include "common/exercise/judge.hpp"
#include "common/nn/layers/local_response_normalization.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;

namespace {

using Images = Tensor<double>;

const auto forward = calling("local_response_norm", exercise::local_response_norm);
const auto backward = calling("local_response_norm_backward", exercise::local_response_norm_backward);
const std::size_t one = 1, three = 3, five = 5;  // neighbours

// One pixel of one image.
Images pixel(const Images& channels) { return channels.reshape({1, channels.size(), 1, 1}); }

const Images x = pixel(Images::from({1, 2, 3}));

}  // namespace

TEST_CASE("each channel is divided by the strength of its neighbours", "[7.7]") {
  forward(x, three, 1.0, 1.0, 1.0)
      .mistaken(pixel(Images::from({0.5, 0.4, 0.3})),
                "only the channel itself is summed: its neighbours count, too")
      .mistaken(
          pixel(Images::from({1, 2.0 / 15, 3.0 / 14})),
          "at the first channel the sum is empty: c - n/2 of unsigned numbers is huge, so begin at 0 there")
      .mistaken(
          pixel(Images::from({1.0 / 15, 2.0 / 15, 3.0 / 15})),
          "the neighbours of the first and the last channel are taken from the other end: they do not exist")
      .mistaken(pixel(Images::from({1.0 / 4, 2.0 / 7, 3.0 / 6})), "the neighbours are not squared")
      .mistaken(pixel(Images::from({1.0 / 2, 2.0 / 6, 3.0 / 14})), "the neighbours after c are missing")
      .gives(pixel(Images::from({1.0 / 6, 2.0 / 15, 3.0 / 14})));
}

TEST_CASE("k, alpha and beta are used as the formula says", "[7.7]") {
  forward(pixel(Images::from({3})), one, 2.0, 0.5, 0.75)
      .mistaken(pixel(Images::from({3 * std::pow(2 + 9, -0.75)})), "alpha is forgotten")
      .mistaken(pixel(Images::from({3 * std::pow(0.5 * (2 + 9), -0.75)})), "k is multiplied by alpha")
      .mistaken(pixel(Images::from({3 / 6.5})), "beta is forgotten")
      .gives(pixel(Images::from({3 * std::pow(6.5, -0.75)})));
}

TEST_CASE("alpha belongs to the sum, whatever n is", "[7.7]") {
  forward(pixel(Images::from({2, 0, 0, 0, 0})), five, 1.0, 1.0, 1.0)
      .mistaken(pixel(Images::from({2 / 1.8, 0, 0, 0, 0})),
                "alpha is divided by n: the paper does not do that")
      .gives(pixel(Images::from({0.4, 0, 0, 0, 0})));
}

TEST_CASE("pixels and images know nothing of one another", "[7.7]") {
  const Images two = Images::from({1, 0, 0, 2, 3, 0, 0, 0}).reshape({2, 2, 1, 2});
  const Images out = Images::from({0.5, 0, 0, 0.4, 0.3, 0, 0, 0}).reshape({2, 2, 1, 2});
  forward(two, three, 1.0, 1.0, 1.0).gives(out);
}

TEST_CASE("the derivative comes back through the channel and through its neighbours", "[7.7]") {
  // out(0) = x0 / (1 + x0^2 + x1^2)
  const Images dout = pixel(Images::from({1, 0, 0}));
  backward(x, dout, three, 1.0, 1.0, 1.0)
      .mistaken(pixel(Images::from({1.0 / 6, 0, 0})),
                "s depends on x: the second part, with the sum over the neighbours, is missing")
      .mistaken(pixel(Images::from({1.0 / 6 - 2.0 / 36, 0, 0})),
                "only the channel itself is summed: x(c) stands in the s of its neighbours, too")
      .gives(pixel(Images::from({1.0 / 6 - 2.0 / 36, -4.0 / 36, 0})));
}

TEST_CASE("random images give what the library gives, both ways", "[7.7]") {
  Rng rng(77);
  for (const std::size_t n : {1U, 3U, 5U, 9U}) {
    const Images images = Images::randn({2, 6, 3, 2}, rng), dout = Images::randn({2, 6, 3, 2}, rng);
    LocalResponseNormalization<double> layer({.n = n, .k = 0.5, .alpha = 0.7, .beta = 0.6});
    forward(images, n, 0.5, 0.7, 0.6).gives(Images(layer.forward(images, Mode::train)));
    backward(images, dout, n, 0.5, 0.7, 0.6).gives(Images(layer.backward(dout)));
  }
}

TEST_CASE("no images give no output, in the right shape", "[7.7]") {
  const Images none = Images::zeros({0, 3, 2, 2});
  forward(none, three, 1.0, 1.0, 1.0).gives(none);
  backward(none, none, three, 1.0, 1.0, 1.0).gives(none);
}
