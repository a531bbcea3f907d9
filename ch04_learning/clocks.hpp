// Clocks (section 4.1.1): the same time as a picture, as the tips of the two hands, and as their angles.
#pragma once

#include <cstddef>

#include "common/tensor/random.hpp"
#include "common/tensor/tensor.hpp"

namespace dlfs::ch04 {

inline constexpr std::size_t clock_side = 32;  // pixels

struct Clocks {
  Tensor<float> pixels;  // (N, 1024), grey from 0 (paper) to 1 (ink)
  Tensor<double>
      tips;  // (N, 4): x and y of the hour hand's tip, then of the minute hand's, from the centre, in radii of the
             // face; y points down
  Labels hours, minutes;  // N each: 0 to 11, 0 to 59
};

// Clocks that show times drawn at random from all 720; their faces are not quite in the middle and not all of
// one size.
Clocks draw_clocks(std::size_t N, Rng& rng);

// The tips (N, 4) of the hands -> their angles (N, 2), of the hour hand and the minute hand, clockwise from
// 12 o'clock, from 0 to 360 degrees.
Tensor<double> hand_angles(const Tensor<double>& tips);

// What a clock with these angles shows: 0 to 11, 0 to 59.
struct Time {
  std::size_t hour, minute;
};
Time time_of(double hour_angle, double minute_angle);

}  // namespace dlfs::ch04
