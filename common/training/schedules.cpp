#include "common/training/schedules.hpp"

#include <cmath>
#include <numbers>
#include <stdexcept>
#include <string>

#include "common/kernels/math/pow.hpp"
#include "common/kernels/math/sin_cos.hpp"

namespace dlfs {

double staircase(double lr, std::size_t step, std::size_t every, double factor) {
  if (every == 0) throw std::invalid_argument("staircase: expected at least 1 step between changes, found 0");
  return lr * math::pow(factor, static_cast<double>(step / every));
}

double warm_up_cosine(double lr, std::size_t step, std::size_t steps, std::size_t warm_up) {
  if (warm_up >= steps)
    throw std::invalid_argument("warm_up_cosine: expected a warm-up of less than " + std::to_string(steps) +
                                " steps, found " + std::to_string(warm_up));
  if (step < warm_up) return lr * static_cast<double>(step + 1) / static_cast<double>(warm_up);
  if (step >= steps) return 0;
  const double p = static_cast<double>(step - warm_up) / static_cast<double>(steps - warm_up);
  return lr * (1 + math::cos(std::numbers::pi * p)) / 2;
}

double rising_rate(double low, double high, std::size_t step, std::size_t steps) {
  if (!(low > 0 && low < high) || steps < 2)
    throw std::invalid_argument("rising_rate: expected 0 < low < high and at least 2 steps, found " +
                                std::to_string(low) + ", " + std::to_string(high) + " and " +
                                std::to_string(steps));
  return low * math::pow(high / low, static_cast<double>(step) / static_cast<double>(steps - 1));
}

Plateau::Plateau(double lr, std::size_t patience, double factor)
    : lr_(lr), factor_(factor), patience_(patience) {
  if (patience == 0) throw std::invalid_argument("Plateau: expected a patience of at least 1 epoch, found 0");
}

double Plateau::after(double loss) {
  if (loss < lowest_) {
    lowest_ = loss;
    waited_ = 0;
  } else if (++waited_ == patience_) {
    lr_ *= factor_;
    waited_ = 0;
  }
  return lr_;
}

}  // namespace dlfs
