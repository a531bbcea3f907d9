// tanh(x) (exp.hpp says why it is ours).
#pragma once

#include <bit>
#include <cmath>
#include <concepts>
#include <cstdint>

#include "common/kernels/math/exp.hpp"
#include "common/kernels/math/pair.hpp"

namespace dlfs::math {

// exp(y) - 1 for y from 0 to 40, also if exp(y) is nearly 1.
//   y = n ln 2 + r  ->  exp(y) - 1 = (2^n - 1) + 2^n r + 2^n (exp(r) - 1 - r)
[[gnu::always_inline]] inline Pair exp_minus_1(double y) {
  const double shifted = std::fma(y, 1 / (ln2_high + ln2_low), to_whole), n = shifted - to_whole;
  const std::uint64_t whole = std::bit_cast<std::uint64_t>(shifted) - std::bit_cast<std::uint64_t>(to_whole);
  const double power = std::bit_cast<double>((whole + 1023) << 52U);
  const Pair r = sum_of_descending(std::fma(-n, ln2_high, y), -n * ln2_low);
  const Pair largest = sum_of_descending(power - 1, power * r.high);
  const double tail = std::fma(r.high * r.high, exp_series(r.high), r.low);
  return sum_of_descending(largest.high, std::fma(power, tail, largest.low));
}

// With E = exp(2|x|) - 1: tanh |x| = E / (E + 2).
template <std::floating_point T>
[[gnu::always_inline]] inline T tanh(T x) {
  const double value = double{x}, twice = 2 * std::fabs(value);
  const Pair E = exp_minus_1(twice > 40 ? 40 : twice);  // 1 from here on
  const Pair quotient = E / (Pair{2, 0} + E);
  return static_cast<T>(std::copysign(quotient.high + quotient.low, value));
}

}  // namespace dlfs::math
