// Numbers of twice the digits: a Pair stands for high + low, which no double can hold (Dekker 1971, "A
// floating-point technique for extending the available precision").
#pragma once

#include <cmath>

namespace dlfs::math {

struct Pair {
  double high, low;
};

// a + b without rounding, |a| >= |b| or a = 0.
[[gnu::always_inline]] inline Pair sum_of_descending(double a, double b) {
  const double sum = a + b;
  return {sum, b - (sum - a)};
}

// a + b without rounding.
[[gnu::always_inline]] inline Pair exact_sum(double a, double b) {
  const double sum = a + b, b_in_sum = sum - a;
  return {sum, (a - (sum - b_in_sum)) + (b - b_in_sum)};
}

// a b without rounding.
[[gnu::always_inline]] inline Pair exact_product(double a, double b) {
  const double product = a * b;
  return {product, std::fma(a, b, -product)};
}

[[gnu::always_inline]] inline Pair operator+(const Pair& a, const Pair& b) {
  const Pair sum = exact_sum(a.high, b.high);
  return sum_of_descending(sum.high, sum.low + (a.low + b.low));
}

[[gnu::always_inline]] inline Pair operator*(const Pair& a, const Pair& b) {
  const Pair product = exact_product(a.high, b.high);
  return sum_of_descending(product.high, product.low + std::fma(a.high, b.low, a.low * b.high));
}

[[gnu::always_inline]] inline Pair operator/(const Pair& a, const Pair& b) {
  const double inverse = 1 / b.high, quotient = a.high * inverse;
  const double rest = std::fma(-quotient, b.high, a.high) + std::fma(-quotient, b.low, a.low);
  return sum_of_descending(quotient, rest * inverse);
}

}  // namespace dlfs::math
