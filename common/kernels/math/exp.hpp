// exp(x), and why this folder has functions of its own: those of the system's library may differ in their
// last digit from one system or processor to the next, and training turns a last digit into other weights.
// These are a fixed series of additions, multiplications and fused multiply-adds, which all processors round
// alike, without a branch, so that a compiler can compute many elements of a loop at a time; for that they
// are always inlined. They are within 1 unit of the last place; for float, which is computed in double,
// within 0.501.
#pragma once

#include <bit>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <limits>

#include "common/kernels/math/pair.hpp"
#include "common/kernels/math/polynomial.hpp"

namespace dlfs::math {

inline constexpr double infinity = std::numeric_limits<double>::infinity();

// ln 2 in two parts. The higher one ends in zeros, so that its product with a whole number below 2^20 is
// exact.
inline constexpr double ln2_high = 0x1.62e42fee00000p-1, ln2_low = 0x1.a39ef35793c76p-33;

// Adding it to a number rounds to a whole one, which then stands in the lowest bits of the sum.
inline constexpr double to_whole = 0x1.8p52;

// 1/2! + r/3! + ... + r^11/13!, so that exp(r) = 1 + r + r^2 exp_series(r); exact to 1e-17 for
// |r| <= ln 2 / 2.
[[gnu::always_inline]] inline double exp_series(double r) {
  return polynomial(r, 1. / 2, 1. / 6, 1. / 24, 1. / 120, 1. / 720, 1. / 5040, 1. / 40320, 1. / 362880,
                    1. / 3628800, 1. / 39916800, 1. / 479001600, 1. / 6227020800);
}

// exp(x + low), low being too small to be added to x.
//   x = n ln 2 + r  ->  exp(x) = 2^n exp(r)
[[gnu::always_inline]] inline double exp_of_sum(double x, double low) {
  x = x > 710 ? 710 : x;    // infinity from here on
  x = x < -746 ? -746 : x;  // 0 from here on
  const double shifted = std::fma(x, 1 / (ln2_high + ln2_low), to_whole), n = shifted - to_whole;
  const Pair r = sum_of_descending(std::fma(-n, ln2_high, x), std::fma(-n, ln2_low, low));
  const Pair sum = sum_of_descending(1, r.high);
  const double exp_r = sum.high + (sum.low + std::fma(r.high * r.high, exp_series(r.high), r.low));

  // 2^n as a product of two powers, because n may lie outside the exponents of a double. The bits of a power
  // of 2 are its exponent + 1023, shifted.
  const std::uint64_t whole = std::bit_cast<std::uint64_t>(shifted) - std::bit_cast<std::uint64_t>(to_whole);
  const std::uint64_t half = (whole + 2048) >> 1U, other_half = whole + 2048 - half;
  return exp_r * std::bit_cast<double>((half - 1) << 52U) * std::bit_cast<double>((other_half - 1) << 52U);
}

template <std::floating_point T>
[[gnu::always_inline]] inline T exp(T x) {
  return static_cast<T>(exp_of_sum(double{x}, 0));
}

}  // namespace dlfs::math
