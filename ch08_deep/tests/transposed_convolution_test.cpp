// Exercise 8.7: the transposed convolution
#include "transposed_convolution.hpp"

#include <cmath>
#include <stdexcept>

#include "common/exercise/judge.hpp"
#include "common/nn/layers/conv_transpose.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;
using Images = Tensor<double>;

namespace {

const auto conv_transpose = calling("conv_transpose", exercise::conv_transpose);

// One image of one channel.
Images image(std::initializer_list<std::initializer_list<double>> rows) {
  const Images x = Images::from(rows);
  return x.reshape({1, 1, x.dim(0), x.dim(1)});
}

const Images none = Images::zeros({1});
constexpr std::size_t one = 1, two = 2, zero = 0;

}  // namespace

TEST_CASE("each pixel puts a filter into the output", "[8.7]") {
  const Images x = image({{1, 2}, {3, 4}}), W = image({{1, 2}, {3, 4}});
  conv_transpose(x, W, none, two, zero)
      .mistaken(image({{4, 3, 8, 6}, {2, 1, 4, 2}, {12, 9, 16, 12}, {6, 3, 8, 4}}),
                "the filter is flipped: out(h stride + fh, w stride + fw) belongs to W(fh, fw)")
      .gives(image({{1, 2, 2, 4}, {3, 4, 6, 8}, {3, 6, 4, 8}, {9, 12, 12, 16}}));
}

TEST_CASE("the output is (H - 1) stride + FH pixels high", "[8.7]") {
  const auto out = conv_transpose(image({{1}}), image({{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}), none, two, zero);
  auto judged = out;
  judged
      .mistaken(image({{1, 2}, {4, 5}}),
                "the output has H stride rows: the last filter reaches further, to (H - 1) stride + FH")
      .gives(image({{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}));
}

TEST_CASE("what overlaps is added up", "[8.7]") {
  conv_transpose(image({{1, 2}, {3, 4}}), image({{1, 2}, {3, 4}}), none, one, zero)
      .mistaken(image({{1, 2, 4}, {3, 4, 8}, {9, 12, 16}}),
                "a filter is written over the one before: add to what is there (+=)")
      .mistaken(image({{4, 11, 6}, {14, 30, 14}, {6, 11, 4}}),
                "the filter is flipped: out(h stride + fh, w stride + fw) belongs to W(fh, fw)")
      .gives(image({{1, 4, 4}, {6, 20, 16}, {9, 24, 16}}));
}

TEST_CASE("pad is cut off at each border", "[8.7]") {
  const Images x = image({{1, 2}, {3, 4}}), W = image({{1, 2}, {3, 4}});
  conv_transpose(x, W, none, one, one).gives(image({{20}}));
  conv_transpose(x, W, none, two, one).gives(image({{4, 6}, {6, 4}}));
}

TEST_CASE("b is added once to every pixel", "[8.7]") {
  const Images b = Images::from({10});
  conv_transpose(image({{1, 2}}), image({{1, 1}}), b, one, zero)
      .mistaken(image({{11, 23, 12}}),
                "b is added for each pixel of x: add it once to each pixel of the output")
      .mistaken(image({{1, 3, 2}}), "b is missing")
      .gives(image({{11, 13, 12}}));
}

TEST_CASE("channels are summed over c, and each fn has filters of its own", "[8.7]") {
  conv_transpose(Images::from({1, 2}).reshape({1, 2, 1, 1}),
                 Images::from({1, 2, 3, 10, 20, 30}).reshape({2, 3, 1, 1}), Images::from({0, 0, 100}), one,
                 zero)
      .gives(Images::from({21, 42, 163}).reshape({1, 3, 1, 1}));
}

TEST_CASE("random images give what the library gives", "[8.7]") {
  Rng rng(87);
  for (const std::size_t stride : {1U, 2U, 3U}) {
    for (const std::size_t pad : {0U, 1U}) {
      const Images x = Images::randn({2, 2, 3, 4}, rng), W = Images::randn({2, 3, 4, 3}, rng),
                   b = Images::randn({3}, rng);
      ConvTranspose<double> layer(W, b, stride, pad);
      conv_transpose(x, W, b, stride, pad).gives(layer.forward(x, Mode::predict));
    }
  }
}

TEST_CASE("it is the transpose of a convolution: <conv x, y> = <x, convT y>", "[8.7]") {
  Rng rng(78);
  const Images W = Images::randn({2, 3, 3, 3}, rng), x = Images::randn({1, 3, 7, 5}, rng);
  Convolution<double> convolution(W, Images::zeros({2}), 2, 1);
  const Images code = convolution.forward(x, Mode::predict), y = Images::randn(code.shape(), rng);
  conv_transpose(y, W, Images::zeros({3}), two, one)
      .satisfies("the sum of x times it is the sum of convolution(x) times y", [&](const Images& image_of_y) {
        return image_of_y.shape() == x.shape() && std::abs(sum(x * image_of_y) - sum(code * y)) < 1e-9;
      });
}

TEST_CASE("shapes that do not fit are errors", "[8.7]") {
  conv_transpose.complains<std::invalid_argument>("x has 2 channels, W takes 1", Images::zeros({1, 2, 2, 2}),
                                                  Images::zeros({1, 1, 2, 2}), none, one, zero);
  conv_transpose.complains<std::invalid_argument>("b has 1 element, out 2 channels",
                                                  Images::zeros({1, 1, 2, 2}), Images::zeros({1, 2, 2, 2}),
                                                  none, one, zero);
}
