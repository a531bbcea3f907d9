// Exercise 6.12: a learning rate that changes
#include "learning_rate_schedule.hpp"

#include <cmath>
#include <numbers>
#include <vector>

#include "common/exercise/judge.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;

namespace {

const auto learning_rate = calling("learning_rate", exercise::learning_rate);
const double pi = std::numbers::pi;

using Size = std::size_t;

}  // namespace

TEST_CASE("the warm-up is a straight line that ends at the full rate", "[6.12]") {
  for (Size i = 0; i < 4; ++i) {
    learning_rate(i, 0.8, Size{4}, Size{100})
        .mistaken(0.2 * static_cast<double>(i),
                  "the warm-up is one iteration late: the first has the rate lr / warm_up")
        .mistaken(0, "the warm-up divides whole numbers: (iteration + 1) / warm_up is 0 until its end")
        .gives(0.2 * static_cast<double>(i + 1));
  }
}

TEST_CASE("the cosine begins at the full rate", "[6.12]") {
  learning_rate(Size{4}, 0.8, Size{4}, Size{100})
      .mistaken(0.8 * (1 + std::cos(pi * 4 / 100)) / 2,
                "the cosine begins at iteration 0 instead of after the warm-up")
      .mistaken(0.8 * (1 + std::cos(pi * 1 / 96)) / 2, "the cosine is one iteration early")
      .gives(0.8);
}

TEST_CASE("half-way the rate is half, at the quarters the cosine's", "[6.12]") {
  learning_rate(Size{50}, 0.1, Size{0}, Size{100})
      .mistaken(0.1 * (1 + std::cos(90.0)) / 2, "the cosine is taken of degrees: std::cos takes radians")
      .mistaken(0.1, "the division is one of whole numbers")
      .mistaken(0.1 * (1 + std::cos(pi / 2 * 0.5)) / 2, "this is a quarter of a cosine: pi p, not pi / 2 p")
      .gives(0.05);
  learning_rate(Size{25}, 1.0, Size{0}, Size{100})
      .mistaken((1 + std::cos(45.0)) / 2, "the cosine is taken of degrees: std::cos takes radians")
      .gives((1 + std::sqrt(0.5)) / 2);
  learning_rate(Size{75}, 1.0, Size{0}, Size{100}).gives((1 - std::sqrt(0.5)) / 2);
}

TEST_CASE("the example, iteration by iteration", "[6.12]") {
  const double q = std::sqrt(0.5) / 2;
  const std::vector<double> expected{0.5, 1, 1, 0.5 + q, 0.5, 0.5 - q, 0, 0};
  for (Size i = 0; i < expected.size(); ++i) learning_rate(i, 1.0, Size{2}, Size{6}).gives(expected[i]);
}

TEST_CASE("the last iteration still learns, after it the rate is 0", "[6.12]") {
  learning_rate(Size{9}, 1.0, Size{0}, Size{10})
      .mistaken(0, "the rate is 0 one iteration too early: p is divided by iterations - warm_up")
      .gives((1 + std::cos(0.9 * pi)) / 2);
  learning_rate(Size{10}, 1.0, Size{0}, Size{10}).gives(0);
  learning_rate(Size{25}, 1.0, Size{5}, Size{10})
      .mistaken((1 + std::cos(4 * pi)) / 2,
                "after the last iteration the cosine rises again: it should stay 0")
      .gives(0);
}
