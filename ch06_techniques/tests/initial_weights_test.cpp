// Exercise 6.4: initial weights
#include "initial_weights.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "common/exercise/judge.hpp"
#include "common/nn/functions.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;

namespace {

using Drawing = Tensor<double> (*)(std::size_t, std::size_t, Rng&);

// A number that describes the weights drawn by a function, under a name for messages; called with inputs,
// outputs, seed.
auto measured(const std::string& what, const std::string& name, Drawing draw,
              const std::function<double(const Tensor<double>&)>& measure) {
  return calling(what + " of " + name + ", given inputs, outputs, seed of the rng: ",
                 [=](std::size_t inputs, std::size_t outputs, std::uint64_t seed) {
                   Rng rng(seed);
                   return measure(draw(inputs, outputs, rng));
                 });
}

double standard_deviation(const Tensor<double>& W) {
  const double m = mean(W);
  return std::sqrt(mean(map(W, [m](double w) { return (w - m) * (w - m); })));
}

// How many of the weights are less than one standard deviation from 0: 68.3% of a normal distribution.
double share_within(const Tensor<double>& W) {
  const double std = standard_deviation(W);
  const auto within = std::count_if(W.begin(), W.end(), [std](double w) { return std::abs(w) < std; });
  return static_cast<double>(within) / static_cast<double>(W.size());
}

// Layers of different widths, of outputs other than inputs.
constexpr std::size_t outputs = 300;
const std::vector<std::size_t> widths{25, 100, 400};

// The standard deviation is known to about 1% from so many weights; a wrong formula is off by far more.
constexpr double close_enough = 0.04;

const std::vector<std::pair<std::string, Drawing>> both{{"xavier_weights", exercise::xavier_weights},
                                                        {"he_weights", exercise::he_weights}};

}  // namespace

TEST_CASE("W has a row for each input and a column for each output", "[6.4]") {
  for (const auto& [name, draw] : both) {
    const auto shape = calling("the shape of " + name + ", given inputs, outputs: ",
                               [draw = draw](std::size_t in, std::size_t out) {
                                 Rng rng(1);
                                 const Shape found = draw(in, out, rng).shape();
                                 return std::vector<std::size_t>(found.begin(), found.end());
                               });
    using Sizes = std::vector<std::size_t>;
    shape(3, 5).mistaken(Sizes{5, 3}, "inputs and outputs are the wrong way round").gives(Sizes{3, 5});
    shape(1, 1).gives(Sizes{1, 1});
    shape(4, 0).gives(Sizes{4, 0});
  }
}

TEST_CASE("the mean of the weights is about 0", "[6.4]") {
  for (const auto& [name, draw] : both) {
    measured("mean", name, draw, [](const auto& W) { return mean(W); })(100, 300, 2).gives(0.0, 0.005);
  }
}

TEST_CASE("Xavier's weights have the standard deviation that their inputs ask for", "[6.4]") {
  const auto found =
      measured("standard deviation", "xavier_weights", exercise::xavier_weights, standard_deviation);
  for (const std::size_t inputs : widths) {
    const auto n = static_cast<double>(inputs);
    const auto m = static_cast<double>(outputs);
    const double expected = std::sqrt(1 / n);
    found(inputs, outputs, 3)
        .mistaken(1 / n, "1 / n is the variance; the standard deviation is its root", close_enough / n)
        .mistaken(std::sqrt(1 / m), "n is the number of inputs, not of outputs", close_enough * expected)
        .mistaken(std::sqrt(2 / n), "this is He's standard deviation", close_enough * expected)
        .mistaken(std::sqrt(2 / (n + m)),
                  "this is the form of Xavier's paper; the book takes the inputs alone",
                  close_enough * expected)
        .mistaken(1.0, "the weights are not scaled", close_enough)
        .gives(expected, close_enough * expected);
  }
}

TEST_CASE("He's weights have the standard deviation that their inputs ask for", "[6.4]") {
  const auto found = measured("standard deviation", "he_weights", exercise::he_weights, standard_deviation);
  for (const std::size_t inputs : widths) {
    const auto n = static_cast<double>(inputs);
    const auto m = static_cast<double>(outputs);
    const double expected = std::sqrt(2 / n);
    found(inputs, outputs, 4)
        .mistaken(2 / n, "2 / n is the variance; the standard deviation is its root", close_enough * 2 / n)
        .mistaken(std::sqrt(2 / m), "n is the number of inputs, not of outputs", close_enough * expected)
        .mistaken(std::sqrt(1 / n), "this is Xavier's standard deviation", close_enough * expected)
        .mistaken(2 / std::sqrt(n), "the 2 belongs under the root", close_enough * expected)
        .mistaken(1.0, "the weights are not scaled", close_enough)
        .gives(expected, close_enough * expected);
  }
}

TEST_CASE("the weights are drawn from a normal distribution", "[6.4]") {
  for (const auto& [name, draw] : both) {
    measured("share of weights within one standard deviation", name, draw, share_within)(100, 300, 5)
        .mistaken(0.577, "this is the share of a uniform distribution; use rng.normal() or randn", 0.02)
        .gives(0.683, 0.02);
  }
}

TEST_CASE("the same seed gives the same weights, another seed others", "[6.4]") {
  for (const auto& [name, draw] : both) {
    const auto difference = calling("largest difference between " + name + "(4, 5, rng) with the seeds ",
                                    [draw = draw](std::uint64_t seed1, std::uint64_t seed2) {
                                      Rng rng1(seed1), rng2(seed2);
                                      return max(abs(draw(4, 5, rng1) - draw(4, 5, rng2)));
                                    });
    difference(6, 6).gives(0.0);
    difference(6, 7).satisfies("above 0: all numbers are drawn from the given rng",
                               [](double d) { return d > 0; });
  }
}

TEST_CASE("the next layer gets other weights", "[6.4]") {
  for (const auto& [name, draw] : both) {
    calling("largest difference between two " + name + "(4, 5, rng) one after the other, with the seed ",
            [draw = draw](std::uint64_t seed) {
              Rng rng(seed);
              const auto first = draw(4, 5, rng);
              return max(abs(draw(4, 5, rng) - first));
            })(8)
        .satisfies("above 0: each call draws further numbers from the given rng",
                   [](double d) { return d > 0; });
  }
}

TEST_CASE("with He's weights ReLU's activations neither die out nor explode", "[6.4]") {
  calling("mean square of the activations after five layers of 200 neurons with ReLU, with the seed ",
          [](std::uint64_t seed) {
            Rng rng(seed);
            auto z = Tensor<double>::randn({50, 200}, rng);
            for (int layer = 0; layer < 5; ++layer) z = relu(matmul(z, exercise::he_weights(200, 200, rng)));
            return mean(z * z);
          })(9)
      .satisfies("between 0.25 and 4", [](double size) { return size > 0.25 && size < 4; });
}
