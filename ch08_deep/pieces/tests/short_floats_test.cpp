#include "ch08_deep/pieces/short_floats.hpp"

#include <bit>
#include <cmath>
#include <limits>

#include "common/io/npy.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using namespace dlfs::ch08;

namespace {

constexpr float infinity = std::numeric_limits<float>::infinity();
constexpr float not_a_number = std::numeric_limits<float>::quiet_NaN();

struct Format {
  const char* name;
  int exponent_bits, fraction_bits;
  std::uint16_t (*encode)(float);
  float (*decode)(std::uint16_t);
};

const Format formats[] = {{"float16", 5, 10, to_float16, half_to_float},
                          {"bfloat16", 8, 7, to_bfloat16, from_bfloat16}};

// The value of positive finite bits, from the definition of the format.
double value(const Format& format, unsigned bits) {
  const int bias = (1 << (format.exponent_bits - 1)) - 1;
  const int exponent = static_cast<int>(bits >> format.fraction_bits);
  const double fraction = std::ldexp(bits & ((1U << format.fraction_bits) - 1), -format.fraction_bits);
  return exponent == 0 ? std::ldexp(fraction, 1 - bias) : std::ldexp(1 + fraction, exponent - bias);
}

unsigned infinite(const Format& format) { return ((1U << format.exponent_bits) - 1) << format.fraction_bits; }

}  // namespace

TEST_CASE("every 16-bit number has the value that its format says, and comes back", "[short_floats]") {
  for (const Format& format : formats) {
    std::size_t wrong = 0;
    for (unsigned bits = 0; bits < infinite(format); ++bits) {
      const auto positive = static_cast<std::uint16_t>(bits);
      const auto negative = static_cast<std::uint16_t>(bits | 0x8000U);
      const auto expected = static_cast<float>(value(format, bits));
      if (format.decode(positive) != expected || format.decode(negative) != -expected) ++wrong;
      if (format.encode(expected) != positive || format.encode(-expected) != negative) ++wrong;
    }
    CAPTURE(format.name);
    CHECK(wrong == 0);
  }
}

TEST_CASE("between two 16-bit numbers the nearer one is taken, half-way the even one", "[short_floats]") {
  for (const Format& format : formats) {
    std::size_t wrong = 0;
    for (unsigned bits = 0; bits + 1 < infinite(format); ++bits) {
      const auto half_way = static_cast<float>((value(format, bits) + value(format, bits + 1)) / 2);
      const unsigned even = bits % 2 == 0 ? bits : bits + 1;
      if (format.encode(half_way) != even) ++wrong;
      if (format.encode(std::nextafter(half_way, 0.0F)) != bits) ++wrong;
      if (format.encode(std::nextafter(half_way, infinity)) != bits + 1) ++wrong;
      if (format.encode(-half_way) != (even | 0x8000U)) ++wrong;
    }
    CAPTURE(format.name);
    CHECK(wrong == 0);
  }
}

TEST_CASE("16-bit numbers overflow to infinity", "[short_floats]") {
  CHECK(half_to_float(to_float16(65504)) == 65504);
  CHECK(half_to_float(to_float16(std::nextafter(65520.0F, 0.0F))) == 65504);
  CHECK(half_to_float(to_float16(65520)) == infinity);
  CHECK(half_to_float(to_float16(-1e30F)) == -infinity);
  CHECK(from_bfloat16(to_bfloat16(std::numeric_limits<float>::max())) == infinity);
  for (const Format& format : formats) {
    CHECK(format.encode(infinity) == infinite(format));
    CHECK(format.encode(-infinity) == (infinite(format) | 0x8000U));
    CHECK(format.decode(format.encode(infinity)) == infinity);
  }
}

TEST_CASE("NaN stays NaN in 16 bits, whatever its payload", "[short_floats]") {
  for (const Format& format : formats) {
    CHECK(std::isnan(format.decode(format.encode(not_a_number))));
    CHECK(std::isnan(format.decode(format.encode(-not_a_number))));
    CHECK(std::isnan(format.decode(format.encode(std::bit_cast<float>(0x7F800001U)))));
    CHECK(std::isnan(format.decode(static_cast<std::uint16_t>(infinite(format) + 1))));
  }
}

TEST_CASE("small numbers become subnormal, smaller ones zero with their sign", "[short_floats]") {
  CHECK(to_float16(0x1p-24F) == 1);
  CHECK(to_float16(0x1p-25F) == 0);
  CHECK(to_float16(std::nextafter(0x1p-25F, 1.0F)) == 1);
  CHECK(to_float16(-1e-10F) == 0x8000);
  for (const Format& format : formats) {
    CHECK(format.encode(0.0F) == 0);
    CHECK(format.encode(-0.0F) == 0x8000);
    CHECK(std::signbit(format.decode(0x8000)));
  }
}
