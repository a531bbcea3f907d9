// log(x) and log(1 + x) (exp.hpp says why they are ours).
#pragma once

#include <bit>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <limits>

#include "common/kernels/math/exp.hpp"
#include "common/kernels/math/polynomial.hpp"

namespace dlfs::math {

// x = 2^k m with m between sqrt(1/2) and sqrt(2).
struct Parts {
  double k, m;
};

// Of a positive, finite x, also of a subnormal one.
[[gnu::always_inline]] inline Parts split(double x) {
  constexpr std::uint64_t one = std::bit_cast<std::uint64_t>(1.0), exponent = 0xfff0'0000'0000'0000;
  constexpr std::uint64_t sqrt_half = std::bit_cast<std::uint64_t>(0x1.6a09e667f3bcdp-1);
  const bool subnormal = x < std::numeric_limits<double>::min();
  const std::uint64_t bits = std::bit_cast<std::uint64_t>(subnormal ? x * 0x1p54 : x);
  const std::uint64_t shifted = bits - sqrt_half + one;  // its exponent is k + 1023
  // A whole number below 2^52 becomes a double by standing in the lowest bits of 2^52.
  const double biased = std::bit_cast<double>(shifted >> 52U | std::bit_cast<std::uint64_t>(0x1p52));
  return {biased - (0x1p52 + 1023) - (subnormal ? 54 : 0),
          std::bit_cast<double>(bits - (shifted & exponent) + one)};
}

// z/3 + z^2/5 + ... + z^10/21, so that log((1 + s) / (1 - s)) = 2s (1 + log_series(s^2)); exact to 1e-18 for
// |s| <= 0.172.
[[gnu::always_inline]] inline double log_series(double z) {
  return z *
         polynomial(z, 1. / 3, 1. / 5, 1. / 7, 1. / 9, 1. / 11, 1. / 13, 1. / 15, 1. / 17, 1. / 19, 1. / 21);
}

// k ln 2 + log(1 + f) + low, f between sqrt(1/2) - 1 and sqrt(2) - 1.
//   s = f / (2 + f)  ->  1 + f = (1 + s) / (1 - s),  2s = f - (f^2/2 - s f^2/2)
// f, the largest part, is added last.
[[gnu::always_inline]] inline double log_of_parts(double k, double f, double low) {
  const double s = f / (2 + f), half_square = 0.5 * f * f;
  const double rest = std::fma(s, half_square + 2 * log_series(s * s), std::fma(k, ln2_low, low));
  return std::fma(k, ln2_high, f - (half_square - rest));
}

// NaN for x < 0, -infinity for 0.
template <std::floating_point T>
[[gnu::always_inline]] inline T log(T x) {
  const double value = double{x};
  const auto [k, m] = split(value);
  const double finite = value < infinity ? log_of_parts(k, m - 1, 0) : value;
  const double at_most_0 = value == 0 ? -infinity : std::numeric_limits<double>::quiet_NaN();
  return static_cast<T>(value > 0 ? finite : at_most_0);
}

// log(1 + x) for x >= 0, exact also if x is so small that 1 + x is 1.
template <std::floating_point T>
[[gnu::always_inline]] inline T log1p(T x) {
  const double value = double{x}, sum = 1 + value, rounded_away = value - (sum - 1);
  const auto [k, m] = split(sum);
  const bool near_0 = value < 0.25;
  return static_cast<T>(near_0 ? log_of_parts(0, value, 0) : log_of_parts(k, m - 1, rounded_away / sum));
}

}  // namespace dlfs::math
