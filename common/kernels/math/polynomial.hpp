// Polynomials by Horner's rule.
#pragma once

#include <cmath>
#include <concepts>

namespace dlfs::math {

// c0 + c1 x + c2 x^2 + ..., in fused multiply-adds: polynomial(x, c0, c1, c2, ...).
[[gnu::always_inline]] inline double polynomial(double, double c0) { return c0; }
template <std::same_as<double>... Rest>
[[gnu::always_inline]] inline double polynomial(double x, double c0, double c1, Rest... rest) {
  return std::fma(x, polynomial(x, c1, rest...), c0);
}

}  // namespace dlfs::math
