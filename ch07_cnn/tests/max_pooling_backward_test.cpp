// Exercise 7.6: max pooling on its way back
#include "max_pooling_backward.hpp"

#include <cmath>

#include "common/exercise/judge.hpp"
#include "common/nn/layers/pooling.hpp"
#include "common/nn/numerical_gradient.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;

namespace {

using Images = Tensor<double>;

const auto back = calling("max_pooling_backward", exercise::max_pooling_backward);
const std::size_t one = 1, two = 2, three = 3;  // sizes of windows, strides

// What the library's layer gives.
Images layer(const Images& dout, const Images& x, std::size_t FH, std::size_t FW, std::size_t stride) {
  Pooling<double> pool(FH, FW, stride);
  pool.forward(x, Mode::train);
  return pool.backward(dout);
}

Images forward(const Images& x, std::size_t FH, std::size_t FW, std::size_t stride) {
  Pooling<double> pool(FH, FW, stride);
  return pool.forward(x, Mode::predict);
}

// A matrix as one image of one channel.
Images single(const Images& matrix) { return matrix.reshape({1, 1, matrix.dim(0), matrix.dim(1)}); }

const Images dout = single(Images::from({{1, 2}, {3, 4}}));

}  // namespace

TEST_CASE("the derivative goes to where the largest number came from", "[7.6]") {
  const Images x = single(Images::from({{1, 2, 1, 0}, {0, 1, 2, 3}, {3, 0, 1, 2}, {2, 4, 0, 1}}));
  back(dout, x, two, two, two)
      .mistaken(single(Images::from({{1, 1, 2, 2}, {1, 1, 2, 2}, {3, 3, 4, 4}, {3, 3, 4, 4}})),
                "every element of a window gets the derivative: only the largest made a difference")
      .mistaken(single(Images::from({{0, 2, 0, 0}, {0, 0, 0, 3}, {0, 0, 0, 2}, {0, 4, 0, 0}})),
                "the largest numbers themselves are passed back instead of dout")
      .gives(single(Images::from({{0, 1, 0, 0}, {0, 0, 0, 2}, {0, 0, 0, 4}, {0, 3, 0, 0}})));
}

TEST_CASE("of equally large elements the first gets all", "[7.6]") {
  const Images x = single(Images::from({{5, 5, 0, 7}, {5, 5, 7, 7}}));
  back(single(Images::from({{1, 2}})), x, two, two, two)
      .mistaken(single(Images::from({{1, 1, 0, 2}, {1, 1, 2, 2}})),
                "all of the equally large elements get it")
      .mistaken(single(Images::from({{0, 0, 0, 0}, {0, 1, 0, 2}})),
                "the last of the equally large elements gets it: an equal one must not replace the first")
      .mistaken(single(Images::from({{0.25, 0.25, 0, 2.0 / 3}, {0.25, 0.25, 2.0 / 3, 2.0 / 3}})),
                "it is divided among the equally large elements")
      .gives(single(Images::from({{1, 0, 0, 2}, {0, 0, 0, 0}})));
}

TEST_CASE("an element that is the largest of several windows gets the sum", "[7.6]") {
  const Images x = single(Images::from({{1, 2, 3}, {4, 9, 5}, {6, 7, 8}}));
  Images last = Images::zeros({1, 1, 3, 3}), all = Images::zeros({1, 1, 3, 3});
  last(0, 0, 1, 1) = 4;
  all(0, 0, 1, 1) = 10;
  back(dout, x, two, two, one)
      .mistaken(last, "the last window overwrites what the others gave: add up")
      .gives(all);
}

TEST_CASE("among negative numbers, too, the largest is found", "[7.6]") {
  const Images x = single(Images::from({{-5, -1}, {-3, -4}}));
  back(Images::full({1, 1, 1, 1}, 7), x, two, two, two)
      .mistaken(single(Images::from({{7, 0}, {0, 0}})),
                "the search begins at 0, which is above all these numbers")
      .gives(single(Images::from({{0, 7}, {0, 0}})));
}

TEST_CASE("rows and columns left over get nothing", "[7.6]") {
  const Images x = single(Images::from({{1, 2, 9}, {4, 3, 9}, {9, 9, 9}}));
  back(Images::full({1, 1, 1, 1}, 7), x, two, two, two)
      .gives(single(Images::from({{0, 0, 0}, {7, 0, 0}, {0, 0, 0}})));
}

TEST_CASE("random images, with ties, give what the library gives", "[7.6]") {
  Rng rng(76);
  for (const Shape& sizes : {Shape{1, 1, 4, 4}, Shape{2, 3, 7, 5}, Shape{3, 2, 6, 9}}) {
    for (const std::size_t stride : {1U, 2U, 3U}) {
      const Images x = map(2.0 * Images::randn(sizes, rng), [](double value) { return std::round(value); });
      const Images d = Images::randn(forward(x, 2, 3, stride).shape(), rng);
      back(d, x, two, three, stride).gives(layer(d, x, 2, 3, stride));
    }
  }
}

TEST_CASE("dx agrees with the numerical gradient", "[7.6]") {
  Rng rng(762);
  Images x = Images::randn({2, 2, 5, 5}, rng);
  const Images d = Images::randn({2, 2, 2, 2}, rng);
  const Images expected =
      numerical_gradient([&](const Images& changed) { return sum(d * forward(changed, 3, 3, 2)); }, x);
  back(d, x, three, three, two).gives(expected, 1e-6);
}

TEST_CASE("an empty batch has an empty gradient", "[7.6]") {
  back(Images::zeros({0, 3, 2, 2}), Images::zeros({0, 3, 4, 4}), two, two, two)
      .gives(Images::zeros({0, 3, 4, 4}));
}
