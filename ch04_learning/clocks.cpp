#include "ch04_learning/clocks.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace dlfs::ch04 {
namespace {

constexpr double degree = std::numbers::pi / 180;

// How far the point (x, y) is from the line between (0, 0) and the tip.
double distance_to_hand(double x, double y, double tip_x, double tip_y) {
  const double along = (x * tip_x + y * tip_y) / (tip_x * tip_x + tip_y * tip_y);
  const double part = std::clamp(along, 0.0, 1.0);
  return std::hypot(x - part * tip_x, y - part * tip_y);
}

}  // namespace

Clocks draw_clocks(std::size_t N, Rng& rng) {
  constexpr std::size_t S = clock_side;
  Clocks clocks{Tensor<float>::zeros({N, S * S}), Tensor<double>::zeros({N, 4}), Labels(N), Labels(N)};
  for (std::size_t n = 0; n < N; ++n) {
    const std::size_t hour = clocks.hours[n] = rng.below(12), minute = clocks.minutes[n] = rng.below(60);
    const double angles[] = {30 * static_cast<double>(hour) + 0.5 * static_cast<double>(minute),
                             6 * static_cast<double>(minute)};
    const double lengths[] = {0.5, 0.85};
    for (std::size_t hand = 0; hand < 2; ++hand) {
      clocks.tips(n, 2 * hand) = lengths[hand] * std::sin(angles[hand] * degree);
      clocks.tips(n, 2 * hand + 1) = -lengths[hand] * std::cos(angles[hand] * degree);
    }

    // The face is a circle; the hour hand is the thicker one. A pixel at the edge of a line is grey.
    const double middle = (S - 1) / 2.0, radius = rng.uniform(11, 14);
    const double x0 = middle + rng.uniform(-1.5, 1.5), y0 = middle + rng.uniform(-1.5, 1.5);
    for (std::size_t row = 0; row < S; ++row) {
      for (std::size_t column = 0; column < S; ++column) {
        const double x = static_cast<double>(column) - x0, y = static_cast<double>(row) - y0;
        const auto hand = [&](std::size_t i, double thickness) {
          return thickness -
                 distance_to_hand(x, y, radius * clocks.tips(n, 2 * i), radius * clocks.tips(n, 2 * i + 1));
        };
        const double ink = std::max({hand(0, 1.6), hand(1, 1.0), 0.9 - std::abs(std::hypot(x, y) - radius)});
        clocks.pixels(n, row * S + column) = static_cast<float>(std::clamp(ink, 0.0, 1.0));
      }
    }
  }
  return clocks;
}

Tensor<double> hand_angles(const Tensor<double>& tips) {
  Tensor<double> angles = Tensor<double>::zeros({tips.dim(0), 2});
  for (std::size_t n = 0; n < tips.dim(0); ++n) {
    for (std::size_t hand = 0; hand < 2; ++hand) {
      const double angle = std::atan2(tips(n, 2 * hand), -tips(n, 2 * hand + 1)) / degree;
      angles(n, hand) = angle < 0 ? angle + 360 : angle;
    }
  }
  return angles;
}

Time time_of(double hour_angle, double minute_angle) {
  // The minute hand moves by 6 degrees a minute; meanwhile the hour hand moves by half a degree on its way of
  // 30.
  const auto minute = static_cast<std::size_t>(std::lround(minute_angle / 6)) % 60;
  const double past_the_hour = 0.5 * static_cast<double>(minute);
  const auto hour = static_cast<std::size_t>(std::lround((hour_angle - past_the_hour) / 30 + 12)) % 12;
  return {hour, minute};
}

}  // namespace dlfs::ch04
