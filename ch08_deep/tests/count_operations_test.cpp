// Exercise 8.22: where the time goes, counted
#include "count_operations.hpp"

#include <stdexcept>

#include "common/exercise/judge.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

namespace dlfs::exercise {

static std::string describe(const ConvolutionSizes& layer) {
  const auto text = [](std::size_t number) { return std::to_string(number); };
  return "[" + text(layer.C) + " channels of " + text(layer.H) + "x" + text(layer.W) + ", " + text(layer.FN) +
         " filters of " + text(layer.FH) + "x" + text(layer.FW) + ", stride " + text(layer.stride) +
         ", pad " + text(layer.pad) + "]";
}

static std::string describe(const AffineSizes& layer) {
  return "[" + std::to_string(layer.inputs) + " -> " + std::to_string(layer.outputs) + "]";
}

}  // namespace dlfs::exercise

using namespace dlfs;
using exercise::AffineSizes;
using exercise::ConvolutionSizes;
using judge::calling;

namespace {

const auto of_convolution = calling(
    "multiplications", [](const ConvolutionSizes& layer) { return exercise::multiplications(layer); });
const auto of_affine =
    calling("multiplications", [](const AffineSizes& layer) { return exercise::multiplications(layer); });
const auto share = calling("share_of_convolutions", exercise::share_of_convolutions);

// Counts them one by one, as the loops of a convolution would make them.
std::size_t counted(const ConvolutionSizes& layer) {
  const auto& [C, H, W, FN, FH, FW, stride, pad] = layer;
  std::size_t count = 0;
  for (std::size_t top = 0; top + FH <= H + 2 * pad; top += stride) {
    for (std::size_t left = 0; left + FW <= W + 2 * pad; left += stride) count += FN * C * FH * FW;
  }
  return count;
}

void expect(const ConvolutionSizes& layer) {
  const std::size_t expected = counted(layer);
  const std::size_t filters = layer.FN * layer.C * layer.FH * layer.FW;
  of_convolution(layer)
      .mistaken(filters, "these are the weights: each of them is used at every place of the filter")
      .mistaken(expected / layer.C, "a filter reaches over all input channels")
      .mistaken(filters * layer.H * layer.W, "a filter has fewer places than the picture has pixels")
      .mistaken(expected / filters,
                "these are the places: at each, all elements of all filters are multiplied")
      .gives(expected);
}

}  // namespace

TEST_CASE("the first layer of the network of chapter 7", "[8.22]") { expect({1, 28, 28, 30, 5, 5}); }

TEST_CASE("filters reach over all channels", "[8.22]") { expect({16, 14, 14, 32, 3, 3}); }

TEST_CASE("padding makes more places, a stride fewer", "[8.22]") {
  expect({3, 9, 9, 4, 3, 3, 1, 1});
  expect({3, 9, 9, 4, 3, 3, 2, 0});
  expect({2, 10, 7, 5, 3, 2, 3, 2});
}

TEST_CASE("an affine layer multiplies each input with a weight for each output", "[8.22]") {
  of_affine(AffineSizes{4320, 100})
      .mistaken(std::size_t{432100}, "biases are added, not multiplied")
      .mistaken(std::size_t{4420}, "each input meets each output: multiply")
      .gives(std::size_t{432000});
}

TEST_CASE("the share of the convolutions", "[8.22]") {
  const ConvolutionSizes first{1, 28, 28, 30, 5, 5};
  share(std::vector{first}, std::vector{AffineSizes{4320, 100}})
      .mistaken(1.0, "this is convolutions to affine layers: divide by all of them")
      .mistaken(0.0, "0: a division of whole numbers drops what stands after the decimal point")
      .gives(0.5);
  share(std::vector{first, ConvolutionSizes{30, 12, 12, 60, 3, 3}},
        std::vector{AffineSizes{1500, 100}, AffineSizes{100, 10}})
      .gives(2052000.0 / 2203000.0);
  share(std::vector<ConvolutionSizes>{}, std::vector{AffineSizes{2, 3}}).gives(0.0);
}

TEST_CASE("nothing to multiply is a share of 0", "[8.22]") {
  share(std::vector<ConvolutionSizes>{}, std::vector<AffineSizes>{}).gives(0.0);
}

TEST_CASE("random convolutions are counted one by one", "[8.22]") {
  Rng rng(86);
  for (int i = 0; i < 20; ++i) {
    const std::size_t FH = 1 + rng.below(4), FW = 1 + rng.below(4);
    expect({1 + rng.below(4), FH + rng.below(8), FW + rng.below(8), 1 + rng.below(5), FH, FW,
            1 + rng.below(3), rng.below(3)});
  }
}

TEST_CASE("a filter without room, and a stride of 0, are errors", "[8.22]") {
  of_convolution.complains<std::invalid_argument>("the filter is larger than the picture",
                                                  ConvolutionSizes{1, 4, 4, 1, 5, 5});
  of_convolution.complains<std::invalid_argument>("the filter would never move",
                                                  ConvolutionSizes{1, 4, 4, 1, 2, 2, 0, 0});
}
