// sin(x) and cos(x), x in radians (exp.hpp says why they are ours).
#pragma once

#include <bit>
#include <cmath>
#include <concepts>
#include <cstdint>

#include "common/kernels/math/exp.hpp"
#include "common/kernels/math/pair.hpp"
#include "common/kernels/math/polynomial.hpp"

namespace dlfs::math {

// Beyond it, some hundred thousand turns, the system's functions are called.
inline constexpr double largest_angle = 0x1p20;

// The angle that is left of x, between -pi/4 and pi/4, after so many quarters of a turn.
struct Angle {
  Pair left;
  std::uint64_t quarters;
};

// pi/2 is subtracted in three parts of 53 bits. The first difference is exact.
inline Angle reduce_angle(double x) {
  constexpr double first = 0x1.921fb54442d18p0, second = 0x1.1a62633145c07p-54,
                   third = -0x1.f1976b7ed8fbcp-110;
  const double shifted = std::fma(x, 1 / first, to_whole), n = shifted - to_whole;
  const Pair small = exact_product(n, second), left = exact_sum(std::fma(-n, first, x), -small.high);
  return {sum_of_descending(left.high, left.low - small.low - n * third),
          std::bit_cast<std::uint64_t>(shifted)};
}

// r - r^3/3! + r^5/5! - ... + r^17/17!
inline double sin_series(const Pair& r) {
  const double z = r.high * r.high;
  const double series = polynomial(z, -1. / 6, 1. / 120, -1. / 5040, 1. / 362880, -1. / 39916800,
                                   1. / 6227020800, -1. / 1307674368000, 1. / 355687428096000);
  return r.high + std::fma(r.high * z, series, std::fma(-0.5 * z, r.low, r.low));
}

// 1 - r^2/2! + r^4/4! - ... + r^16/16!
inline double cos_series(const Pair& r) {
  const double z = r.high * r.high;
  const double series = polynomial(z, 1. / 24, -1. / 720, 1. / 40320, -1. / 3628800, 1. / 479001600,
                                   -1. / 87178291200, 1. / 20922789888000);
  const Pair first = sum_of_descending(1, -0.5 * z);
  return first.high + std::fma(z * z, series, std::fma(-r.high, r.low, first.low));
}

// sin(angle + quarters pi/2)
inline double sin_of(const Angle& angle, std::uint64_t quarters) {
  const double value = quarters % 2 == 0 ? sin_series(angle.left) : cos_series(angle.left);
  return quarters % 4 < 2 ? value : -value;
}

// For x = -0, -0, as everywhere; NaN for infinity.
template <std::floating_point T>
T sin(T x) {
  const double value = double{x};
  if (value == 0) return x;
  if (!(std::fabs(value) <= largest_angle)) return std::sin(x);
  const Angle angle = reduce_angle(value);
  return static_cast<T>(sin_of(angle, angle.quarters));
}

template <std::floating_point T>
T cos(T x) {
  const double value = double{x};
  if (!(std::fabs(value) <= largest_angle)) return std::cos(x);
  const Angle angle = reduce_angle(value);
  return static_cast<T>(sin_of(angle, angle.quarters + 1));
}

}  // namespace dlfs::math
