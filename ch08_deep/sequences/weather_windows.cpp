#include "ch08_deep/sequences/weather_windows.hpp"

#include <cmath>
#include <numbers>
#include <stdexcept>
#include <utility>

#include "common/kernels/math/sin_cos.hpp"

namespace dlfs::ch08 {

WeatherWindows::WeatherWindows(Tensor<double> series, std::size_t train_hours, std::size_t steps,
                               std::size_t ahead)
    : series_(std::move(series)),
      train_hours_(train_hours),
      steps_(steps),
      ahead_(ahead),
      mean_(Tensor<double>::zeros({3})),
      deviation_(Tensor<double>::zeros({3})) {
  const bool fits = series_.ndim() == 2 && series_.dim(1) == 3 && train_hours > steps + ahead &&
                    series_.dim(0) > train_hours + steps + ahead;
  if (!fits) {
    throw std::invalid_argument("weather: expected a series (hours, 3) with at least " +
                                std::to_string(steps + ahead + 1) + " hours before and after hour " +
                                std::to_string(train_hours) + ", found " + to_string(series_.shape()));
  }
  for (std::size_t c = 0; c < 3; ++c) {
    double squares = 0;
    for (std::size_t hour = 0; hour < train_hours; ++hour) {
      mean_[c] += series_(hour, c) / static_cast<double>(train_hours);
      squares += series_(hour, c) * series_(hour, c) / static_cast<double>(train_hours);
    }
    deviation_[c] = std::sqrt(std::max(squares - mean_[c] * mean_[c], 1e-12));
  }
}

void WeatherWindows::fill(std::size_t n, std::size_t first_hour, Tensor<float>& x, Tensor<float>& t) const {
  constexpr double turn = 2 * std::numbers::pi;
  for (std::size_t step = 0; step < steps_; ++step) {
    const std::size_t hour = first_hour + step;
    const double day = turn * static_cast<double>(hour) / 24,
                 year = turn * static_cast<double>(hour) / (365.0 * 24);
    const double clock[] = {math::sin(day), math::cos(day), math::sin(year), math::cos(year)};
    for (std::size_t c = 0; c < 3; ++c)
      x(n, step, c) = static_cast<float>((series_(hour, c) - mean_[c]) / deviation_[c]);
    for (std::size_t c = 0; c < 4; ++c) x(n, step, 3 + c) = static_cast<float>(clock[c]);
  }
  const std::size_t now = first_hour + steps_ - 1;
  t(n, 0) = static_cast<float>((series_(now + ahead_, 0) - series_(now, 0)) / deviation_[0]);
}

void WeatherWindows::draw(std::size_t N, Rng& rng, Tensor<float>& x, Tensor<float>& t) const {
  x.resize({N, steps_, features});
  t.resize({N, 1});
  for (std::size_t n = 0; n < N; ++n) fill(n, rng.below(train_hours_ - steps_ - ahead_), x, t);
}

void WeatherWindows::test(std::size_t N, Tensor<float>& x, Tensor<float>& t) const {
  x.resize({N, steps_, features});
  t.resize({N, 1});
  const std::size_t places = series_.dim(0) - train_hours_ - steps_ - ahead_;
  for (std::size_t n = 0; n < N; ++n) fill(n, train_hours_ + n * places / N, x, t);
}

}  // namespace dlfs::ch08
