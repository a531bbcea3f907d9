// pow(x, y) (exp.hpp says why it is ours).
#pragma once

#include <cmath>
#include <limits>

#include "common/kernels/math/exp.hpp"
#include "common/kernels/math/log.hpp"
#include "common/kernels/math/pair.hpp"
#include "common/kernels/math/polynomial.hpp"

namespace dlfs::math {

// log(x) with twice the digits, because y log(x) may be as large as 709, and exp makes of its absolute error
// a relative one.
//   x = 2^k m,  s = (m - 1) / (m + 1)  ->  log(x) = k ln 2 + 2s (1 + z/3 + z^2/5 + ...),  z = s^2
inline Pair exact_log(double x) {
  const auto [k, m] = split(x);
  const Pair s = Pair{m - 1, 0} / exact_sum(m, 1), z = s * s;
  Pair sum{polynomial(z.high, 1. / 7, 1. / 9, 1. / 11, 1. / 13, 1. / 15, 1. / 17, 1. / 19, 1. / 21, 1. / 23),
           0};
  for (double odd = 5; odd > 0; odd -= 2) sum = Pair{1, 0} / Pair{odd, 0} + z * sum;
  return Pair{k * ln2_high, k * ln2_low} + Pair{2, 0} * (s * sum);
}

// x > 0 and finite
inline double power_of_positive(double x, double y) {
  const Pair log_x = exact_log(x);
  const double product = y * log_x.high;
  if (!(std::fabs(product) < 800)) return product > 0 ? infinity : 0;
  return exp_of_sum(product, std::fma(y, log_x.high, -product) + y * log_x.low);
}

inline bool is_whole(double y) { return std::trunc(y) == y; }
inline bool is_odd(double y) { return is_whole(y) && std::fmod(y, 2) != 0; }

// x to the power of y, with the results of std::pow for 0, infinity and NaN; NaN for x < 0 unless y is a
// whole number.
inline double pow(double x, double y) {
  if (y == 0 || x == 1) return 1;
  if (std::isnan(x) || std::isnan(y)) return x + y;
  const double size = std::fabs(x);
  if (std::isinf(y)) {
    if (size == 1) return 1;
    return (size > 1) == (y > 0) ? infinity : 0;
  }
  const double sign = std::signbit(x) && is_odd(y) ? -1 : 1;
  if (size == 0) return sign * (y > 0 ? 0 : infinity);
  if (std::isinf(size)) return sign * (y > 0 ? infinity : 0);
  if (x < 0 && !is_whole(y)) return std::numeric_limits<double>::quiet_NaN();
  return sign * power_of_positive(size, y);
}

}  // namespace dlfs::math
