// Exercise 7.3: max pooling
#include "max_pooling.hpp"

#include "common/exercise/judge.hpp"
#include "common/nn/layers/pooling.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;

namespace {

using Images = Tensor<double>;

const auto max_pooling = calling("max_pooling", exercise::max_pooling);
const std::size_t one = 1, two = 2, three = 3;  // sizes of windows, strides

// What the library's layer gives.
Images layer(const Images& x, std::size_t FH, std::size_t FW, std::size_t stride) {
  Pooling<double> pool(FH, FW, stride);
  return pool.forward(x, Mode::predict);
}

// A matrix as one image of one channel.
Images single(const Images& matrix) { return matrix.reshape({1, 1, matrix.dim(0), matrix.dim(1)}); }

}  // namespace

TEST_CASE("the example of the book", "[7.3]") {
  const Images x = single(Images::from({{1, 2, 1, 0}, {0, 1, 2, 3}, {3, 0, 1, 2}, {2, 4, 0, 1}}));
  max_pooling(x, two, two, two)
      .mistaken(single(Images::from({{1, 1.5}, {2.25, 1}})),
                "this is the mean of each window, not its largest number")
      .gives(single(Images::from({{2, 3}, {4, 2}})));
}

TEST_CASE("each channel and each image is treated by itself", "[7.3]") {
  const Images x =
      Images::from({{1, 2, 3, 4}, {8, 7, 6, 5}, {0, 0, 9, 0}, {5, 5, 5, 5}}).reshape({2, 2, 2, 2});
  max_pooling(x, two, two, two)
      .mistaken(Images::from({8, 8, 9, 9}).reshape({2, 2, 1, 1}),
                "the largest of all channels: each has its own")
      .gives(Images::from({4, 8, 9, 5}).reshape({2, 2, 1, 1}));
}

TEST_CASE("the largest of negative numbers is negative", "[7.3]") {
  const Images x = single(Images::from({{-5, -1, -7, -8}, {-3, -4, -6, -9}}));
  max_pooling(x, two, two, two)
      .mistaken(
          Images::zeros({1, 1, 1, 2}),
          "the search begins at 0, which is above all these numbers; std::numeric_limits<double>::min() is "
          "above 0, too")
      .gives(single(Images::from({{-1, -6}})));
}

TEST_CASE("windows overlap if the stride is smaller than they are", "[7.3]") {
  const Images x = single(Images::from({{1, 5, 2, 0}, {3, 4, 6, 1}, {7, 0, 2, 8}}));
  max_pooling(x, two, two, one)
      .mistaken(layer(x, 2, 2, 2), "the windows lie side by side: the stride is not used")
      .gives(single(Images::from({{5, 6, 6}, {7, 6, 8}})));
}

TEST_CASE("rows and columns left over are not looked at", "[7.3]") {
  const Images x = single(Images::from({{1, 2, 9}, {3, 4, 9}, {9, 9, 9}}));
  max_pooling(x, two, two, two).gives(Images::full({1, 1, 1, 1}, 4));
}

TEST_CASE("windows need not be square", "[7.3]") {
  const Images x = single(Images::from({{1, 2, 3, 4}, {5, 6, 7, 8}, {8, 7, 6, 5}}));
  max_pooling(x, one, three, one)
      .mistaken(layer(x, 3, 1, 1), "height and width of the window are swapped")
      .gives(single(Images::from({{3, 4}, {7, 8}, {8, 7}})));
}

TEST_CASE("random images give what the library gives", "[7.3]") {
  Rng rng(73);
  for (const Shape& sizes : {Shape{1, 1, 4, 4}, Shape{2, 3, 7, 5}, Shape{3, 2, 6, 9}}) {
    for (const std::size_t stride : {1U, 2U, 3U}) {
      const Images x = Images::randn(sizes, rng);
      max_pooling(x, two, three, stride).gives(layer(x, 2, 3, stride));
    }
  }
}

TEST_CASE("no images give no output, in the right shape", "[7.3]") {
  max_pooling(Images::zeros({0, 3, 4, 6}), two, two, two).gives(Images::zeros({0, 3, 2, 3}));
}
