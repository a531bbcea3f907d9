// Exercise 8.5 (section 8.3.4): 16-bit numbers
//
// A network works nearly as well with numbers of half the size. IEEE 754's half precision (binary16) has 1 bit for the sign,
// 5 for the exponent e and 10 for the fraction f:
//
//   s eeeee ffffffffff      e = 1 to 30:  (-1)^s (1024 + f) 2^(e - 25)
//                           e = 0:        (-1)^s f 2^-24                  subnormal numbers, and 0
//                           e = 31:       f = 0: infinity, else not a number (NaN)
//
// from_half returns the number that such bits stand for; a float can hold every one of them. to_half finds the bits of
// the number nearest to x; if two are equally near, those of the one whose last bit is 0 ("ties to even"). Whatever
// would be rounded to 2^16 = 65536 or more, that is from 65520 on, becomes infinite, NaN stays NaN, and numbers that
// are too small become 0; the sign is kept, even of 0.
//
// Example: to_half(1) is 0 01111 0000000000, 0x3C00; to_half(-2) is 0xC000; to_half(0.1) is 0x2E66, and from_half of that
// is 0.0999755859375. The largest finite number is 0x7BFF, 65504; the smallest above 0 is 0x0001, 2^-24.
//
// Useful, all from <cmath>: std::ldexp(m, k) is m 2^k; std::ilogb(x) is the k with 2^k <= x < 2^(k+1), for x > 0;
// std::nearbyint rounds to the nearest integer, ties to even; std::signbit, std::isnan, std::isinf, std::copysign. Also
// std::numeric_limits<float>::infinity() and quiet_NaN() from <limits>, and std::bit_cast from <bit>, if you prefer to
// work with the bits of the float.
#include "half_precision.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

std::uint16_t to_half(float x) { throw NotImplemented("exercise 8.5"); }

float from_half(std::uint16_t bits) { throw NotImplemented("exercise 8.5"); }

}  // namespace dlfs::exercise
