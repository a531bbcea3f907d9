// Weather that is made: a year, a day, and three channels that depend on one another and on chance (an autoregressive process).
// What is best possible is known.
#pragma once

#include <array>
#include <cstddef>

#include "common/tensor/random.hpp"
#include "common/tensor/tensor.hpp"

namespace dlfs {

// Hour by hour, temperature in degrees, pressure and humidity in units of their own. Each is a sum of a part that calendar and
// clock decide and of a state s, which chance moves: s(t + 1) = A s(t) + noise.
struct WeatherSeries {
  static constexpr std::size_t channels = 3;
  using Matrix = std::array<std::array<double, channels>, channels>;
  static constexpr Matrix A = {{{0.93, 0.12, 0.0}, {0.0, 0.985, 0.0}, {-0.05, 0.04, 0.94}}};
  static constexpr std::array<double, channels> noise = {0.25, 0.35, 0.5};  // standard deviations

  // The part without chance: hour t of a year of 365 days.
  static double expected(std::size_t channel, std::size_t hour);
};

// (hours, 3)
Tensor<double> draw_weather(std::size_t hours, Rng& rng);

// The least mean absolute error of temperature `ahead` hours ahead, for somebody who knows A, the noise, and the state now: the
// error is normal with the variance of the noise that still comes, and its mean size sqrt(2 / pi) standard deviations.
double best_weather_error(std::size_t ahead);

}  // namespace dlfs
