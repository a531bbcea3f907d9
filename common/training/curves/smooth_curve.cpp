#include "common/training/curves/smooth_curve.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <stdexcept>
#include <string>

namespace dlfs {

namespace {

constexpr std::size_t window_length = 11;
constexpr std::size_t half = window_length / 2;

// w(k) = I0(beta sqrt(1 - (2k / 10 - 1)^2)) for k = 0 .. 10, divided by its sum; I0 is a Bessel function.
std::array<double, window_length> kaiser_window() {
  constexpr double beta = 2;
  std::array<double, window_length> window{};
  for (std::size_t k = 0; k < window_length; ++k) {
    const double r = static_cast<double>(k) / static_cast<double>(half) - 1;
    window[k] = std::cyl_bessel_i(0.0, beta * std::sqrt(1 - r * r));
  }
  const double sum = std::accumulate(window.begin(), window.end(), 0.0);
  for (double& weight : window) weight /= sum;
  return window;
}

}  // namespace

std::vector<double> smooth_curve(const std::vector<double>& values) {
  if (values.size() < window_length) {
    throw std::invalid_argument("smooth_curve: expected at least " + std::to_string(window_length) +
                                " values, found " + std::to_string(values.size()));
  }
  // The mirror image: before the first value, which is not repeated, and after the last, which is.
  std::vector<double> padded;
  for (std::size_t i = half; i > 0; --i) padded.push_back(values[i]);
  padded.insert(padded.end(), values.begin(), values.end());
  for (std::size_t i = 1; i <= half; ++i) padded.push_back(values[values.size() - i]);

  const auto window = kaiser_window();
  std::vector<double> smooth;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto first = padded.begin() + static_cast<std::ptrdiff_t>(i);
    smooth.push_back(std::inner_product(window.begin(), window.end(), first, 0.0));
  }
  return smooth;
}

}  // namespace dlfs
