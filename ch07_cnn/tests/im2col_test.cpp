// Exercise 7.4: im2col
#include "im2col.hpp"

#include "common/exercise/judge.hpp"
#include "common/nn/im2col.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;

namespace {

using Images = Tensor<double>;

// With the sizes as a test writes them.
const auto columns_of = calling("im2col", exercise::im2col);
const std::size_t none = 0, one = 1, two = 2, three = 3, five = 5;

// A row of im2col, each channel after the other, written channel by channel for each element: (C, E) ->
// (E, C).
Images interleaved(const Images& col, std::size_t C) {
  const std::size_t rows = col.dim(0), width = col.dim(1);
  return col.reshape({rows, C, width / C}).transpose({0, 2, 1}).reshape({rows, width});
}

}  // namespace

TEST_CASE("windows 2x2 of an image 3x3", "[7.4]") {
  const Images x = Images::arange(0, 9).reshape({1, 1, 3, 3});
  columns_of(x, two, two, one, none)
      .mistaken(Images::from({{0, 1, 3, 4}, {3, 4, 6, 7}, {1, 2, 4, 5}, {4, 5, 7, 8}}),
                "the windows go from top to bottom first: take them from left to right, row by row")
      .mistaken(Images::from({{0, 3, 1, 4}, {1, 4, 2, 5}, {3, 6, 4, 7}, {4, 7, 5, 8}}),
                "each window is read column by column: read it row by row")
      .gives(Images::from({{0, 1, 3, 4}, {1, 2, 4, 5}, {3, 4, 6, 7}, {4, 5, 7, 8}}));
}

TEST_CASE("the shapes of the book", "[7.4]") {
  Rng rng(74);
  for (const std::size_t N : {1U, 10U}) {
    const Images x = Images::randn({N, 3, 7, 7}, rng);
    auto outcome = columns_of(x, five, five, one, none);
    outcome.mistaken(im2col(x, 5, 5).transpose(), "looks transposed: each window is a row, not a column");
    outcome.satisfies("the shape is " + to_string(Shape{9 * N, 75}), [N](const Images& col) {
      return col.shape() == Shape{9 * N, 75};
    });
    outcome.gives(im2col(x, 5, 5));
  }
}

TEST_CASE("the channels of a window stand one after the other", "[7.4]") {
  const Images x = Images::from({{1, 2, 3, 4}, {10, 20, 30, 40}}).reshape({1, 2, 2, 2});
  const Images expected = Images::from({{1, 2, 3, 4, 10, 20, 30, 40}});
  columns_of(x, two, two, one, none)
      .mistaken(interleaved(expected, 2), "the channels alternate: all of the first channel comes first")
      .gives(expected);
}

TEST_CASE("padding is 0", "[7.4]") {
  const Images x = Images::from({5}).reshape({1, 1, 1, 1});
  columns_of(x, two, two, one, one)
      .mistaken(Images::full({4, 4}, 5), "beyond the edge the pixels at the edge are repeated: padding is 0")
      .gives(Images::from({{0, 0, 0, 5}, {0, 0, 5, 0}, {0, 5, 0, 0}, {5, 0, 0, 0}}));
}

TEST_CASE("stride 2, and a window that is not square", "[7.4]") {
  const Images x = Images::arange(0, 10).reshape({1, 1, 2, 5});
  columns_of(x, one, three, two, none)
      .mistaken(im2col(x, 3, 1, 2, 1), "height and width of the window are swapped")
      .gives(Images::from({{0, 1, 2}, {2, 3, 4}}));
}

TEST_CASE("multiplied with the filters it is the convolution", "[7.4]") {
  Rng rng(742);
  const Images x = Images::randn({1, 2, 5, 4}, rng), W = Images::randn({3, 2, 3, 3}, rng);
  Convolution<double> convolve(W, Images::zeros({3}));
  const Images product = matmul(im2col(x, 3, 3), W.reshape({3, 18}).transpose());
  calling("im2col times the filters as columns, where x, W are",
          [](const Images& images, const Images& filters) {
            return matmul(exercise::im2col(images, 3, 3, 1, 0), filters.reshape({3, 18}).transpose());
          })(x, W)
      .gives(convolve.forward(x, Mode::predict).reshape({3, 6}).transpose());
}

TEST_CASE("random images give what the library gives", "[7.4]") {
  Rng rng(743);
  for (const Shape& sizes : {Shape{1, 1, 5, 4}, Shape{2, 3, 6, 7}, Shape{3, 2, 4, 9}}) {
    for (const std::size_t stride : {1U, 2U, 3U}) {
      for (const std::size_t pad : {0U, 1U, 2U}) {
        const Images x = Images::randn(sizes, rng);
        columns_of(x, three, two, stride, pad).gives(im2col(x, 3, 2, stride, pad));
      }
    }
  }
}

TEST_CASE("no images give no rows, of the right width", "[7.4]") {
  columns_of(Images::zeros({0, 2, 4, 4}), three, two, one, none).gives(Images::zeros({0, 12}));
}
