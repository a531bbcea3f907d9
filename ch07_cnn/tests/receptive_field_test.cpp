// Exercise 7.8: how much of the image one output sees
#include "receptive_field.hpp"

#include <algorithm>
#include <stdexcept>

#include "common/exercise/judge.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;

namespace {

using Sizes = std::vector<std::size_t>;

const auto field = calling("receptive_field", exercise::receptive_field);

// By its definition: the pixels that output 0 needs are 0 .. last, layer by layer from the end.
std::size_t walk_back(const Sizes& filters, const Sizes& strides) {
  std::size_t last = 0;  // the last element needed of the output of layer i
  for (std::size_t i = filters.size(); i-- > 0;) last = last * strides[i] + filters[i] - 1;
  return last + 1;
}

}  // namespace

TEST_CASE("small filters in a row see as far as a large one", "[7.8]") {
  field(Sizes{5}, Sizes{1}).gives(std::size_t{5});
  field(Sizes{3, 3}, Sizes{1, 1})
      .mistaken(std::size_t{6}, "the sizes are added: two windows overlap, a filter of 3 adds only 2")
      .mistaken(std::size_t{9}, "the sizes are multiplied")
      .gives(std::size_t{5});
  field(Sizes{3, 3, 3}, Sizes{1, 1, 1}).gives(std::size_t{7});
}

TEST_CASE("after a stride, each step is longer", "[7.8]") {
  field(Sizes{3, 3, 2, 3}, Sizes{1, 1, 2, 1})
      .mistaken(std::size_t{8},
                "the strides are not multiplied: after a stride of 2, outputs lie 2 pixels apart")
      .mistaken(std::size_t{11}, "a layer's own stride counts for the layers after it, not for itself")
      .gives(std::size_t{10});
}

TEST_CASE("strides multiply from layer to layer", "[7.8]") {
  field(Sizes{2, 2, 2, 3}, Sizes{2, 2, 2, 1})
      .mistaken(std::size_t{10},
                "only the stride of the layer before counts: multiply those of all layers before")
      .mistaken(std::size_t{6},
                "the strides are not multiplied: after a stride of 2, outputs lie 2 pixels apart")
      .gives(std::size_t{24});
}

TEST_CASE("the convolutions of the deep network see 3, 5, 10, 14, 24 and 32 pixels", "[7.8]") {
  const Sizes filters = {3, 3, 2, 3, 3, 2, 3, 3}, strides = {1, 1, 2, 1, 1, 2, 1, 1};
  const Sizes expected = {3, 5, 6, 10, 14, 16, 24, 32};
  for (std::size_t layers = 1; layers <= filters.size(); ++layers) {
    const auto end = static_cast<std::ptrdiff_t>(layers);
    field(Sizes(filters.begin(), filters.begin() + end), Sizes(strides.begin(), strides.begin() + end))
        .gives(expected[layers - 1]);
  }
}

TEST_CASE("without a layer an output is a pixel, and a filter of 1 sees no more", "[7.8]") {
  field(Sizes{}, Sizes{}).gives(std::size_t{1});
  field(Sizes{1, 1}, Sizes{1, 3}).gives(std::size_t{1});
}

TEST_CASE("random layers give what walking back from one output gives", "[7.8]") {
  Rng rng(78);
  for (int i = 0; i < 30; ++i) {
    Sizes filters = rng.choice(6, 1 + rng.below(6)), strides = rng.choice(3, filters.size());
    for (std::size_t& F : filters) ++F;
    for (std::size_t& stride : strides) ++stride;
    field(filters, strides).gives(walk_back(filters, strides));
  }
}

TEST_CASE("lists of different lengths and sizes of 0 are errors", "[7.8]") {
  field.complains<std::invalid_argument>("there is no stride for the second filter", Sizes{3, 3}, Sizes{1});
  field.complains<std::invalid_argument>("there is no filter for the second stride", Sizes{3}, Sizes{1, 1});
  field.complains<std::invalid_argument>("there is no filter of 0 elements", Sizes{0}, Sizes{1});
  field.complains<std::invalid_argument>("a stride of 0 never gets on", Sizes{3}, Sizes{0});
}
