#include "common/training/second_order/line_search.hpp"

#include <cmath>
#include <limits>
#include <vector>

#include "common/testing/catch.hpp"

using namespace dlfs;

namespace {

// (alpha - 3)^2, and where it was looked at.
struct Parabola {
  std::vector<double> asked;
  Line line = [this](double alpha) -> LinePoint {
    asked.push_back(alpha);
    return {(alpha - 3) * (alpha - 3), 2 * (alpha - 3)};
  };
};

}  // namespace

TEST_CASE("Armijo's step is the first of 1, 1/2, 1/4 that falls as promised", "[training]") {
  // f = 100 alpha^2 - 10 alpha: 1, 1/2, 1/4 and 1/8 are higher than the start, 1/16 is lower.
  std::size_t calls = 0;
  const Line line = [&](double alpha) -> LinePoint {
    ++calls;
    return {100 * alpha * alpha - 10 * alpha, 200 * alpha - 10};
  };
  const LineStep step = armijo_step(line, {0, -10});
  CHECK(step.alpha == 0.0625);
  CHECK(step.point.value == Approx(-0.234375));
  CHECK(step.evaluations == 5);
  CHECK(calls == 5);
  // With c1 = 0.5 it has to fall half as fast as at the start: alpha <= 0.05.
  CHECK(armijo_step(line, {0, -10}, 0.5).alpha == 0.03125);
}

TEST_CASE("the strong Wolfe step doubles, then bisects, until the slope is small", "[training]") {
  Parabola loose;
  CHECK(wolfe_step(loose.line, {9, -6}, {.c2 = 0.9}).alpha == 1);  // slope -4 is flat enough
  Parabola strict;
  const LineStep step = wolfe_step(strict.line, {9, -6}, {.c2 = 0.1});
  CHECK(strict.asked == std::vector<double>{1, 2, 4, 3});
  CHECK(step.alpha == 3);
  CHECK(step.point.value == 0);
  CHECK(step.evaluations == 4);
}

TEST_CASE("a line search ends where nothing goes down, at the place where it began", "[training]") {
  std::vector<double> asked;
  const Line rises = [&](double alpha) -> LinePoint {
    asked.push_back(alpha);
    return {alpha, -1};  // the slope is a lie
  };
  CHECK(armijo_step(rises, {0, -1}).alpha == 0);
  CHECK(asked.back() == 0);
  const LineStep step = wolfe_step(rises, {0, -1});
  CHECK(step.alpha == 0);
  CHECK(asked.back() == 0);
}

TEST_CASE("a line search steps back from where there is no number", "[training]") {
  const Line line = [](double alpha) -> LinePoint {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    return alpha > 0.3 ? LinePoint{nan, nan} : LinePoint{-alpha, -1};
  };
  CHECK(armijo_step(line, {0, -1}).alpha == 0.25);
  const LineStep step = wolfe_step(line, {0, -1}, {.c2 = 0.1});  // no flat place: the lowest it has seen
  CHECK(step.alpha > 0.25);
  CHECK(step.alpha <= 0.3);
}
