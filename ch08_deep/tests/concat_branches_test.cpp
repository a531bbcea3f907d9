// Exercise 8.6: the branches of an Inception module, side by side
#include "concat_branches.hpp"

#include <stdexcept>

#include "common/exercise/judge.hpp"
#include "common/tensor/concatenate.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;

namespace {

using Images = Tensor<double>;
using Branches = std::vector<Images>;
using Sizes = std::vector<std::size_t>;

const auto concat = calling("concat", exercise::concat);
const auto concat_backward = calling("concat_backward", exercise::concat_backward);

Images images(const Shape& shape, std::initializer_list<Number> values) {
  return Images::from(values).reshape(shape);
}

// What the library gives.
Images library_concat(const Branches& branches) {
  std::vector<const Images*> parts;
  for (const Images& branch : branches) parts.push_back(&branch);
  Images out;
  concatenate<double>(parts, 1, out);
  return out;
}

}  // namespace

TEST_CASE("the channels of the branches stand one after the other", "[8.6]") {
  concat(Branches{images({1, 1, 1, 2}, {1, 2}), images({1, 2, 1, 2}, {3, 4, 5, 6})})
      .mistaken(images({1, 3, 1, 2}, {3, 4, 5, 6, 0, 0}),
                "the second branch is written over the first: its channels begin after those of the first")
      .gives(images({1, 3, 1, 2}, {1, 2, 3, 4, 5, 6}));
}

TEST_CASE("each branch begins after all channels of those before it", "[8.6]") {
  concat(Branches{images({1, 2, 1, 1}, {1, 2}), images({1, 1, 1, 1}, {3}), images({1, 2, 1, 1}, {4, 5})})
      .mistaken(images({1, 5, 1, 1}, {1, 3, 4, 5, 0}),
                "the channels begin at the number of the branch: add up the channels of the branches before")
      .gives(images({1, 5, 1, 1}, {1, 2, 3, 4, 5}));
}

TEST_CASE("images stay apart", "[8.6]") {
  concat(Branches{images({2, 1, 1, 1}, {1, 2}), images({2, 1, 1, 1}, {3, 4})})
      .mistaken(
          images({2, 2, 1, 1}, {1, 2, 3, 4}),
          "all images of the first branch come before those of the second: join the channels of each image")
      .gives(images({2, 2, 1, 1}, {1, 3, 2, 4}));
}

TEST_CASE("each branch gets back the derivatives of its own channels", "[8.6]") {
  const Images dout = images({1, 3, 1, 2}, {1, 2, 3, 4, 5, 6});
  concat_backward(dout, Sizes{1, 2})
      .mistaken(Branches{dout, dout}, "each branch gets all of dout: give it its own channels alone")
      .mistaken(Branches{images({1, 1, 1, 2}, {1, 2}), images({1, 2, 1, 2}, {1, 2, 3, 4})},
                "every branch gets the first channels: begin after those of the branches before")
      .gives(Branches{images({1, 1, 1, 2}, {1, 2}), images({1, 2, 1, 2}, {3, 4, 5, 6})});
}

TEST_CASE("random branches give what the library gives, and come back as they were", "[8.6]") {
  Rng rng(86);
  for (const std::size_t N : {0U, 1U, 3U}) {
    Branches branches;
    Sizes channels;
    for (const std::size_t C : {3U, 1U, 4U, 2U}) {
      branches.push_back(Images::randn({N, C, 3, 2}, rng));
      channels.push_back(C);
    }
    concat(branches).gives(library_concat(branches));
    concat_backward(library_concat(branches), channels).gives(branches);
  }
}

TEST_CASE("one branch alone is passed on", "[8.6]") {
  const Images x = images({1, 1, 2, 1}, {7, 8});
  concat(Branches{x}).gives(x);
  concat_backward(x, Sizes{1}).gives(Branches{x});
}

TEST_CASE("branches that do not fit together are errors", "[8.6]") {
  concat.complains<std::invalid_argument>("there are no branches", Branches{});
  concat.complains<std::invalid_argument>("the branches have different heights",
                                          Branches{Images::zeros({1, 1, 2, 2}), Images::zeros({1, 1, 3, 2})});
  concat.complains<std::invalid_argument>("the branches have different numbers of images",
                                          Branches{Images::zeros({2, 1, 2, 2}), Images::zeros({1, 1, 2, 2})});
  concat_backward.complains<std::invalid_argument>("1 + 1 channels are fewer than the 3 of dout",
                                                   Images::zeros({1, 3, 2, 2}), Sizes{1, 1});
  concat_backward.complains<std::invalid_argument>("2 + 2 channels are more than the 3 of dout",
                                                   Images::zeros({1, 3, 2, 2}), Sizes{2, 2});
}
