// Exercise 4.6: gradient descent
#include "gradient_descent.hpp"

#include <cmath>
#include <vector>

#include "common/exercise/judge.hpp"
#include "common/exercise/named.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;
using judge::named;

namespace {

const auto descend = calling("gradient_descent", exercise::gradient_descent);
const auto bowl = named("gradient 2 x", [](const Tensor<double>& x) { return 2.0 * x; });
const auto start = Tensor<double>::from({-3, 4});

}  // namespace

TEST_CASE("the first steps into the bowl", "[4.6]") {
  descend(bowl, start, 0.1, 1U)
      .mistaken(Tensor<double>::from({-3.6, 4.8}), "this goes uphill: step against the gradient")
      .mistaken(Tensor<double>::from({-1.92, 2.56}), "this is one step too many")
      .mistaken(start, "this is one step too few")
      .mistaken(Tensor<double>::from({3, -4}), "the learning rate is not used")
      .gives(Tensor<double>::from({-2.4, 3.2}));
  descend(bowl, start, 0.1, 2U)
      .mistaken(Tensor<double>::from({-1.8, 2.4}),
                "both steps use the gradient at init_x: take it where the walk is")
      .gives(Tensor<double>::from({-1.92, 2.56}));
}

TEST_CASE("twenty steps come near the minimum", "[4.6]") {
  descend(bowl, start, 0.1, 20U)
      .mistaken(Tensor<double>::from({9, -12}),
                "every step uses the gradient at init_x: take it where the walk is")
      .mistaken(std::pow(0.8, 21) * start, "this is one step too many")
      .mistaken(std::pow(0.8, 19) * start, "this is one step too few")
      .gives(std::pow(0.8, 20) * start);
}

TEST_CASE("too large a learning rate diverges, too small a one barely moves", "[4.6]") {
  descend(bowl, start, 10.0, 3U).gives(Tensor<double>::from({20577, -27436}));
  descend(bowl, start, 1e-10, 100U).gives(Tensor<double>::from({-2.99999994, 3.99999992}), 1e-12);
}

TEST_CASE("no steps, and steps at the minimum, lead nowhere", "[4.6]") {
  descend(bowl, start, 0.1, 0U)
      .mistaken(Tensor<double>::from({-2.4, 3.2}), "this is one step too many")
      .gives(start);
  descend(bowl, Tensor<double>::zeros({2}), 0.1, 5U).gives(Tensor<double>::zeros({2}));
}

TEST_CASE("all elements step at the same time", "[4.6]") {
  const auto coupled = named("gradient [2 x0 + x1, x0 + 2 x1]", [](const Tensor<double>& x) {
    return Tensor<double>::from({2 * x[0] + x[1], x[0] + 2 * x[1]});
  });
  descend(coupled, Tensor<double>::from({1, 2}), 0.1, 1U)
      .mistaken(Tensor<double>::from({0.6, 1.54}),
                "x1 steps with the gradient after x0's step: take the gradient once, then move all elements")
      .gives(Tensor<double>::from({0.6, 1.5}));
}

TEST_CASE("the gradient is asked for once in each step, where the walk is", "[4.6]") {
  const auto asked =
      calling("the points where the gradient is taken in gradient_descent",
              [](double from, double lr, std::size_t steps) {
                std::vector<double> points;
                const auto gradient = [&points](const Tensor<double>& x) {
                  points.push_back(x[0]);
                  return 2.0 * x;
                };
                (void)exercise::gradient_descent(gradient, Tensor<double>::from({from}), lr, steps);
                return points;
              });
  asked(8.0, 0.25, 3U)
      .mistaken(std::vector<double>{8, 8, 8}, "always at init_x: take the gradient where the walk is")
      .mistaken(std::vector<double>{8},
                "only once, before the first step: take the gradient where the walk is")
      .mistaken(std::vector<double>{8, 4, 2, 1}, "once more than there are steps")
      .gives(std::vector<double>{8, 4, 2});
}

TEST_CASE("random bowls of any shape give what a walk with the library gives", "[4.6]") {
  Rng rng(47);
  for (const Shape& shape : {Shape{1}, Shape{5}, Shape{2, 3}, Shape{0, 2}}) {
    const auto steepness = Tensor<double>::uniform(shape, 0.5, 1.5, rng);
    const auto from = Tensor<double>::randn(shape, rng);
    Tensor<double> x = from;
    for (int step = 0; step < 7; ++step) x -= 0.2 * (steepness * x);
    descend(named("gradient a x", [&](const Tensor<double>& v) { return steepness * v; }), from, 0.2, 7U)
        .gives(x);
  }
}
