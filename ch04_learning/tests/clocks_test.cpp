#include "ch04_learning/clocks.hpp"

#include <cmath>

#include "common/testing/catch.hpp"

using namespace dlfs;
using namespace dlfs::ch04;

TEST_CASE("the angles of the hands tell every one of 720 times", "[ch04]") {
  for (std::size_t hour = 0; hour < 12; ++hour) {
    for (std::size_t minute = 0; minute < 60; ++minute) {
      const double h = 30 * static_cast<double>(hour) + 0.5 * static_cast<double>(minute);
      const double m = 6 * static_cast<double>(minute);
      for (const double error : {-0.2, 0.0, 0.2}) {  // degrees, on both hands
        const Time time = time_of(std::fmod(h + error + 360, 360), std::fmod(m + error + 360, 360));
        CHECK(time.hour == hour);
        CHECK(time.minute == minute);
      }
    }
  }
}

TEST_CASE("hands point where the angles say: up at 0, to the right at 90", "[ch04]") {
  const auto angles = hand_angles(Tensor<double>::from({{0, -0.5, 0.85, 0}, {0, 0.5, -0.85, 0}}));
  CHECK(angles(0, 0) == Approx(0).margin(1e-12));
  CHECK(angles(0, 1) == Approx(90));
  CHECK(angles(1, 0) == Approx(180));
  CHECK(angles(1, 1) == Approx(270));
}

TEST_CASE("clocks are drawn with ink along their hands", "[ch04]") {
  Rng rng(1);
  const Clocks clocks = draw_clocks(50, rng);
  CHECK(clocks.pixels.shape() == Shape{50, 1024});
  const auto angles = hand_angles(clocks.tips);
  for (std::size_t n = 0; n < 50; ++n) {
    const Time time = time_of(angles(n, 0), angles(n, 1));
    CHECK(time.hour == clocks.hours[n]);
    CHECK(time.minute == clocks.minutes[n]);
    // Halfway along the minute hand: the centre is within 1.5 pixels of the middle, the radius about 12.5.
    double ink = 0;
    for (int dy = -3; dy <= 3; ++dy)
      for (int dx = -3; dx <= 3; ++dx) {
        const auto column = static_cast<std::size_t>(std::lround(15.5 + 6 * clocks.tips(n, 2)) + dx);
        const auto row = static_cast<std::size_t>(std::lround(15.5 + 6 * clocks.tips(n, 3)) + dy);
        ink = std::max(ink, static_cast<double>(clocks.pixels(n, row * clock_side + column)));
      }
    CHECK(ink > 0.45);  // a line between two rows of pixels covers half of each
  }
}
