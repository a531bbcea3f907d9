// Exercise 7.9: where a network looks
#include "class_activation_map.hpp"

#include "common/exercise/judge.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;

namespace {

using Channels = Tensor<double>;

const auto class_activation_map = calling("class_activation_map", exercise::class_activation_map);

// The formula with whole tensors.
Tensor<double> expected_map(const Channels& A, const Channels& dA) {
  const std::size_t C = A.dim(0), H = A.dim(1), W = A.dim(2);
  const Tensor<double> weights = mean(dA.reshape({C, H * W}), 1).reshape({C, 1, 1});
  return maximum(sum(weights * A, 0), 0);
}

}  // namespace

TEST_CASE("channels are weighted by the means of their derivatives", "[7.9]") {
  const Channels A = Channels::from({1, 2, 4, 0}).reshape({2, 1, 2});
  const Channels dA = Channels::from({1, 3, -1, 0}).reshape({2, 1, 2});
  class_activation_map(A, dA)
      .mistaken(Channels::from({{0, 6}}),
                "each pixel is weighted by its own derivative: take the mean of a channel")
      .mistaken(Channels::from({{0, 8}}), "the derivatives are added up and not averaged: divide by H W")
      .mistaken(Channels::from({{5, 2}}), "the channels are not weighted")
      .gives(Channels::from({{0, 4}}));
}

TEST_CASE("what speaks against the class is not shown", "[7.9]") {
  const Channels A = Channels::from({1, 2, 3, 4}).reshape({2, 2, 1});
  const Channels dA = Channels::from({-1, -1, 0.5, 0.5}).reshape({2, 2, 1});
  // 0.5 * 3 - 1 * 1 and 0.5 * 4 - 1 * 2, then the other way around.
  class_activation_map(A, dA).gives(Channels::from({{0.5}, {0}}));
  class_activation_map(A, -dA)
      .mistaken(Channels::from({{-0.5}, {0}}), "the sum below 0 is kept: the ReLU at the end is missing")
      .mistaken(Channels::from({{1}, {2}}),
                "a weight below 0 is cut off: the ReLU belongs after the sum over the channels")
      .gives(Channels::zeros({2, 1}));
}

TEST_CASE("a channel that speaks against the class weakens the others", "[7.9]") {
  const Channels A = Channels::from({4, 4, 1, 3}).reshape({2, 1, 2});
  const Channels dA = Channels::from({1, 1, -1, -1}).reshape({2, 1, 2});
  class_activation_map(A, dA)
      .mistaken(Channels::from({{4, 4}}),
                "a weight below 0 is cut off: the ReLU belongs after the sum over the channels")
      .mistaken(Channels::from({{5, 7}}), "weights lose their sign")
      .gives(Channels::from({{3, 1}}));
}

TEST_CASE("random channels give what the formula with whole tensors gives", "[7.9]") {
  Rng rng(79);
  for (const Shape& shape : {Shape{1, 1, 1}, Shape{3, 4, 5}, Shape{16, 7, 7}}) {
    const Channels A = Channels::randn(shape, rng), dA = Channels::randn(shape, rng);
    class_activation_map(A, dA).gives(expected_map(A, dA));
  }
}
