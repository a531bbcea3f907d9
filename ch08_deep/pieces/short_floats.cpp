#include "ch08_deep/pieces/short_floats.hpp"

#include <bit>

namespace dlfs::ch08 {
namespace {

constexpr std::uint32_t infinity = 0x7F800000;                   // the bits of a float; NaN lies above
constexpr std::uint32_t smallest_normal_float16 = 0x38800000;    // 2^-14
constexpr std::uint32_t rounds_to_infinity = 0x477FF000;         // 65520, half-way to where 65536 would be
constexpr std::uint32_t rebias = std::uint32_t{127 - 15} << 23;  // between the two formats' exponents

// Cuts off the last `count` bits, rounded to nearest, ties to even; a carry into the exponent gives the right
// result.
std::uint32_t round_off(std::uint32_t bits, unsigned count) {
  const std::uint32_t last_kept = (bits >> count) & 1U;
  return (bits + (1U << (count - 1)) - 1 + last_kept) >> count;
}

}  // namespace

std::uint16_t to_float16(float x) {
  const auto bits = std::bit_cast<std::uint32_t>(x);
  const std::uint32_t sign = (bits >> 16) & 0x8000U;
  const std::uint32_t magnitude = bits & 0x7FFFFFFFU;
  std::uint32_t result = 0;
  if (magnitude > infinity) {
    result = 0x7E00;  // NaN
  } else if (magnitude >= rounds_to_infinity) {
    result = 0x7C00;
  } else if (magnitude >= smallest_normal_float16) {
    result = round_off(magnitude - rebias, 13);
  } else {
    // Subnormal: next to 0.5 floats lie 2^-24 apart, as these numbers do, so that adding 0.5 rounds.
    result = std::bit_cast<std::uint32_t>(std::bit_cast<float>(magnitude) + 0.5F) -
             std::bit_cast<std::uint32_t>(0.5F);
  }
  return static_cast<std::uint16_t>(sign | result);
}

std::uint16_t to_bfloat16(float x) {
  const auto bits = std::bit_cast<std::uint32_t>(x);
  const bool nan = (bits & 0x7FFFFFFFU) > infinity;
  return static_cast<std::uint16_t>(nan ? (bits >> 16) | 0x0040U : round_off(bits, 16));
}

float from_bfloat16(std::uint16_t bits) { return std::bit_cast<float>(std::uint32_t{bits} << 16); }

}  // namespace dlfs::ch08
