// Floating-point numbers in 16 bits (section 8.3.4), for storage only: computation is in 32 bits.
//
//   float16, IEEE 754's half precision: sign, 5 bits of exponent, 10 of fraction; 6e-8 to 65504, 3 decimal digits.
//   bfloat16, the upper half of a float: sign, 8 bits of exponent, 7 of fraction; the range of float, 2 decimal digits.
#pragma once

#include <cstdint>

namespace dlfs::ch08 {

// The nearest number of the format; if two are equally near, the one whose last bit is 0. Numbers that are
// too large become infinite, NaN stays NaN, and the sign of zero is kept.
std::uint16_t to_float16(float x);
std::uint16_t to_bfloat16(float x);

// Exact, as half_to_float of common/io/npy.hpp is for float16.
float from_bfloat16(std::uint16_t bits);

}  // namespace dlfs::ch08
