#include "dataset/sequences/weather_series.hpp"

#include <cmath>
#include <numbers>

#include "common/kernels/math/sin_cos.hpp"

namespace dlfs {

namespace {

using Channels = std::array<double, WeatherSeries::channels>;

// row A: how the state, weighted by row, looks one step earlier
Channels times_A(const Channels& row) {
  Channels result{};
  for (std::size_t i = 0; i < row.size(); ++i) {
    for (std::size_t j = 0; j < row.size(); ++j) result[j] += row[i] * WeatherSeries::A[i][j];
  }
  return result;
}

Channels next(const Channels& s, Rng& rng) {
  Channels result{};
  for (std::size_t i = 0; i < s.size(); ++i) {
    for (std::size_t j = 0; j < s.size(); ++j) result[i] += WeatherSeries::A[i][j] * s[j];
    result[i] += WeatherSeries::noise[i] * rng.normal();
  }
  return result;
}

}  // namespace

double WeatherSeries::expected(std::size_t channel, std::size_t hour) {
  constexpr double turn = 2 * std::numbers::pi;
  const double year = turn * static_cast<double>(hour) / (365.0 * 24),
               day = turn * static_cast<double>(hour % 24) / 24;
  if (channel == 0) return 10 - 10 * math::cos(year) - 4 * math::cos(day - 0.5) * (1 - 0.3 * math::cos(year));
  if (channel == 1) return 1013 + 2 * math::sin(2 * day);
  return 70 + 5 * math::cos(year) + 8 * math::cos(day - 0.5);
}

Tensor<double> draw_weather(std::size_t hours, Rng& rng) {
  auto series = Tensor<double>::zeros({hours, WeatherSeries::channels});
  Channels s{};
  for (int i = 0; i < 500; ++i) s = next(s, rng);  // until it has forgotten that it began at 0
  for (std::size_t hour = 0; hour < hours; ++hour) {
    s = next(s, rng);
    for (std::size_t c = 0; c < s.size(); ++c) series(hour, c) = WeatherSeries::expected(c, hour) + s[c];
  }
  return series;
}

// variance = sum over k < ahead of (e A^k) Q (e A^k)^T, with e = (1, 0, 0) and Q the noise's variances
double best_weather_error(std::size_t ahead) {
  Channels row{1, 0, 0};
  double variance = 0;
  for (std::size_t k = 0; k < ahead; ++k) {
    for (std::size_t i = 0; i < row.size(); ++i) variance += std::pow(row[i] * WeatherSeries::noise[i], 2);
    row = times_A(row);
  }
  return std::sqrt(2 * variance / std::numbers::pi);
}

}  // namespace dlfs
