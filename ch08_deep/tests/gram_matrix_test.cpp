// Exercise 8.15: the Gram matrix
#include "gram_matrix.hpp"

#include <cmath>

#include "common/exercise/judge.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;
using Features = Tensor<double>;

namespace {

const auto gram_matrix = calling("gram_matrix", exercise::gram_matrix);
const auto gram_backward = calling("gram_backward", exercise::gram_backward);

// As the exercise defines it, one product at a time.
Features by_definition(const Features& F) {
  const std::size_t C = F.dim(0), pixels = F.size() / C;
  auto G = Features::zeros({C, C});
  for (std::size_t i = 0; i < C; ++i) {
    for (std::size_t j = 0; j < C; ++j) {
      for (std::size_t p = 0; p < pixels; ++p) G(i, j) += F[i * pixels + p] * F[j * pixels + p];
      G(i, j) /= static_cast<double>(pixels);
    }
  }
  return G;
}

// The derivative of sum(dG G(F)), by small differences.
Features numerical(const Features& dG, Features F) {
  auto dF = Features::zeros(F.shape());
  const double h = 1e-4;
  for (std::size_t i = 0; i < F.size(); ++i) {
    const double kept = F[i];
    F[i] = kept + h;
    const double up = sum(dG * by_definition(F));
    F[i] = kept - h;
    const double down = sum(dG * by_definition(F));
    F[i] = kept;
    dF[i] = (up - down) / (2 * h);
  }
  return dF;
}

const Features example = Features::from({1, 2, 3, 0}).reshape({2, 1, 2});

}  // namespace

TEST_CASE("the Gram matrix multiplies channels with channels", "[8.15]") {
  gram_matrix(example)
      .mistaken(Features::from({{5, 3}, {3, 9}}), "it is not divided by the number of pixels")
      .mistaken(Features::from({{1.25, 0.75}, {0.75, 2.25}}),
                "it is divided by C H W: divide by the number of pixels, H W")
      .mistaken(Features::from({{5, 1}, {1, 2}}),
                "pixels are multiplied with pixels: the product is transposed; G is F F^T, (C, C)")
      .gives(Features::from({{2.5, 1.5}, {1.5, 4.5}}));
}

TEST_CASE("its shape is (C, C), whatever H and W are", "[8.15]") {
  Rng rng(815);
  const Features F = Features::randn({3, 4, 5}, rng);
  gram_matrix(F).satisfies("G has the shape (C, C): if it is (H W, H W), the product is transposed",
                           [](const Features& G) {
                             return G.shape() == Shape{3, 3};
                           });
  gram_matrix(F).gives(by_definition(F));
  const Features one = Features::randn({1, 2, 2}, rng);
  gram_matrix(one).gives(by_definition(one));
}

TEST_CASE("where a feature is does not matter, and a picture twice beside itself has the same style",
          "[8.15]") {
  Rng rng(158);
  const Features F = Features::randn({2, 3, 2}, rng);
  auto turned = Features::zeros(F.shape()), twice = Features::zeros({2, 3, 4});
  for (std::size_t c = 0; c < 2; ++c) {
    for (std::size_t h = 0; h < 3; ++h) {
      for (std::size_t w = 0; w < 2; ++w) {
        turned(c, 2 - h, 1 - w) = F(c, h, w);
        twice(c, h, w) = twice(c, h, 2 + w) = F(c, h, w);
      }
    }
  }
  gram_matrix(turned).gives(by_definition(F));
  gram_matrix(twice)
      .mistaken(2.0 * by_definition(F), "it is not divided by the number of pixels")
      .gives(by_definition(F));
}

TEST_CASE("the derivative counts rows and columns of G", "[8.15]") {
  gram_backward(Features::from({{0, 1}, {0, 0}}), example)
      .mistaken(Features::from({1.5, 0, 0, 0}).reshape({2, 1, 2}),
                "F(i) occurs in row i and in column i of G: dG^T is missing")
      .mistaken(Features::from({0, 0, 0.5, 1}).reshape({2, 1, 2}),
                "F(i) occurs in row i and in column i of G: dG is missing")
      .mistaken(Features::from({3, 0, 1, 2}).reshape({2, 1, 2}),
                "the derivative is not divided by the number of pixels")
      .gives(Features::from({1.5, 0, 0.5, 1}).reshape({2, 1, 2}));
}

TEST_CASE("the derivative equals a numerical one", "[8.15]") {
  Rng rng(185);
  const Features F = Features::randn({3, 2, 4}, rng), dG = Features::randn({3, 3}, rng);
  gram_backward(dG, F).gives(numerical(dG, F), 1e-6);
}
