// Exercise 8.5 (section 8.3.4): 16-bit numbers
//
// Halves with the same exponent are the same distance apart, so that rounding means: how many of these
// distances is x, to the nearest integer? That count is the fraction, and if it reaches the next exponent, it
// carries over by itself.
#include "half_precision.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dlfs::exercise {
namespace {

constexpr int infinity = 31 << 10;  // the bits

// The bits of a finite number that is not negative.
int magnitude(float x) {
  const float smallest_normal = std::ldexp(1.0F, -14);  // below it, numbers are as far apart as just above it
  const int e = x < smallest_normal ? 1 : std::ilogb(x) + 15;
  const auto count = static_cast<int>(std::nearbyint(std::ldexp(x, 25 - e)));
  return std::min((e - 1) * 1024 + count, infinity);
}

}  // namespace

std::uint16_t to_half(float x) {
  const int sign = std::signbit(x) ? 1 << 15 : 0;
  const int not_a_number = infinity + 512;
  return static_cast<std::uint16_t>(sign + (std::isnan(x)   ? not_a_number
                                            : std::isinf(x) ? infinity
                                                            : magnitude(std::abs(x))));
}

float from_half(std::uint16_t bits) {
  const int e = (bits >> 10) & 31, f = bits & 1023;
  float size = 0;
  if (e == 31) {
    size = f == 0 ? std::numeric_limits<float>::infinity() : std::numeric_limits<float>::quiet_NaN();
  } else if (e == 0) {
    size = std::ldexp(static_cast<float>(f), -24);
  } else {
    size = std::ldexp(static_cast<float>(1024 + f), e - 25);
  }
  return std::copysign(size, bits >> 15 == 1 ? -1.0F : 1.0F);
}

}  // namespace dlfs::exercise
