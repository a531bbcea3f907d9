#include "common/training/schedules.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include "common/testing/catch.hpp"

using namespace dlfs;

TEST_CASE("a staircase falls by its factor", "[training]") {
  const std::vector<double> expected{1, 1, 1, 0.1, 0.1, 0.1, 0.01};
  for (std::size_t i = 0; i < expected.size(); ++i) CHECK(staircase(1, i, 3, 0.1) == Approx(expected[i]));
  CHECK_THROWS_AS(staircase(1, 0, 0, 0.1), std::invalid_argument);
}

TEST_CASE("the cosine rate begins as asked, is half in the middle and ends at 0", "[training]") {
  CHECK(warm_up_cosine(0.4, 0, 100) == 0.4);
  CHECK(warm_up_cosine(0.4, 50, 100) == Approx(0.2));
  CHECK(warm_up_cosine(0.4, 25, 100) == Approx(0.2 * (1 + std::sqrt(0.5))));
  CHECK(warm_up_cosine(0.4, 100, 100) == Approx(0).margin(1e-12));
}

TEST_CASE("the cosine warms up to the full rate, then falls to 0", "[training]") {
  const double q = std::sqrt(0.5) / 2;
  const std::vector<double> expected{0.5, 1, 1, 0.5 + q, 0.5, 0.5 - q, 0, 0};
  for (std::size_t i = 0; i < expected.size(); ++i)
    CHECK(warm_up_cosine(3, i, 6, 2) == Approx(3 * expected[i]).margin(1e-12));
  CHECK(warm_up_cosine(0.1, 0, 10) == 0.1);
  CHECK_THROWS_AS(warm_up_cosine(1, 0, 5, 5), std::invalid_argument);
}

TEST_CASE("the rate of a range test rises by the same factor", "[training]") {
  const std::vector<double> expected{1e-4, 1e-3, 1e-2, 1e-1};
  for (std::size_t i = 0; i < 4; ++i) CHECK(rising_rate(1e-4, 0.1, i, 4) == Approx(expected[i]));
  CHECK_THROWS_AS(rising_rate(0, 1, 0, 4), std::invalid_argument);
  CHECK_THROWS_AS(rising_rate(1, 1, 0, 4), std::invalid_argument);
  CHECK_THROWS_AS(rising_rate(1, 2, 0, 1), std::invalid_argument);
}

TEST_CASE("a plateau makes the rate smaller once patience is over, and waits anew", "[training]") {
  Plateau plateau(1, 2, 0.5);
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const std::vector<double> losses{3, 2, 2.5, 2, 2.1, 1, nan, 1.5, 0.5};
  const std::vector<double> expected{1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.25, 0.25};
  for (std::size_t i = 0; i < losses.size(); ++i) {
    CAPTURE(i);
    CHECK(plateau.after(losses[i]) == expected[i]);
  }
  CHECK_THROWS_AS(Plateau(1, 0, 0.5), std::invalid_argument);
}
