// Windows of a weather series: what a forecast sees, and what it is asked for.
#pragma once

#include <cstddef>

#include "common/tensor/random.hpp"
#include "common/tensor/tensor.hpp"

namespace dlfs::ch08 {

// Of a series (hours, 3), whose first column is the temperature: how channels are scaled, and where windows may begin.
class WeatherWindows {
 public:
  static constexpr std::size_t features =
      7;  // the channels, then sine and cosine of the hour of the day and of the year

  // Means and deviations are those of the first `train_hours` hours, so that nothing is known of the others. Throws
  // std::invalid_argument if the series has not three channels, or one of the two parts is too short for a window.
  WeatherWindows(Tensor<double> series, std::size_t train_hours, std::size_t steps, std::size_t ahead);

  // x (N, steps, features); t (N, 1): how much warmer than in the last hour of the window it is `ahead` hours later, in standard
  // deviations. Training windows are drawn, test windows lie evenly over the other hours.
  void draw(std::size_t N, Rng& rng, Tensor<float>& x, Tensor<float>& t) const;
  void test(std::size_t N, Tensor<float>& x, Tensor<float>& t) const;

  // One standard deviation in degrees.
  [[nodiscard]] double degrees() const { return deviation_[0]; }

 private:
  void fill(std::size_t n, std::size_t first_hour, Tensor<float>& x, Tensor<float>& t) const;

  Tensor<double> series_;
  std::size_t train_hours_, steps_, ahead_;
  Tensor<double> mean_, deviation_;  // (3)
};

}  // namespace dlfs::ch08
