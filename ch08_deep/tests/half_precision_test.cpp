// Exercise 8.5: 16-bit numbers
#include "half_precision.hpp"

#include <bit>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "common/exercise/judge.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

namespace {

// The 16 bits, which a message shows in their three parts.
struct Half {
  std::uint16_t bits;
  friend bool operator==(const Half&, const Half&) = default;
};

// "0x3C00 (0 01111 0000000000)"
std::string describe(const Half& half) {
  std::string text = "0x";
  for (int shift = 12; shift >= 0; shift -= 4) text += "0123456789ABCDEF"[(half.bits >> shift) & 15];
  text += " (";
  for (int i = 15; i >= 0; --i) {
    text += (half.bits >> i) % 2 == 1 ? '1' : '0';
    if (i == 15 || i == 10) text += ' ';
  }
  return text + ")";
}

}  // namespace

using namespace dlfs;
using judge::calling;

namespace {

const auto to_half = calling("to_half", [](float x) { return Half{exercise::to_half(x)}; });
const auto from_half = calling("from_half", [](Half half) { return exercise::from_half(half.bits); });

constexpr float infinity = std::numeric_limits<float>::infinity();
const Half infinite{0x7C00}, minus_infinite{0xFC00};

float power_of_two(int k) { return std::ldexp(1.0F, k); }

Half half(unsigned bits) { return {static_cast<std::uint16_t>(bits)}; }

// What finite bits stand for, by the definition. 0x7C00 counts as 2^16, where the next number would be.
double value(unsigned bits) {
  const unsigned e = bits >> 10, f = bits & 1023;
  return e == 0 ? std::ldexp(f, -24) : std::ldexp(1024 + f, static_cast<int>(e) - 25);
}

// By searching all halves: the largest one that is not above x, for x from 0 to 65536.
unsigned below(double x) {
  unsigned low = 0, high = 0x7C00;
  while (low < high) {
    const unsigned middle = (low + high + 1) / 2;
    (value(middle) <= x ? low : high) = value(middle) <= x ? middle : middle - 1;
  }
  return low;
}

// The nearest half, of two as near the even one or the upper one.
unsigned nearest(double x, bool tie_goes_up) {
  if (x >= value(0x7C00)) return 0x7C00;
  const unsigned low = below(x);
  const double to_low = x - value(low), to_high = value(low + 1) - x;
  if (to_low == to_high) return tie_goes_up || low % 2 == 1 ? low + 1 : low;
  return to_low < to_high ? low : low + 1;
}

void expect(float x, Half expected) {
  const unsigned sign = std::signbit(x) ? 0x8000 : 0;
  const double size = std::abs(x);
  to_half(x)
      .mistaken(half(expected.bits ^ 0x8000U), "the sign is wrong")
      .mistaken(half(sign + below(std::min(size, 65536.0))), "the bits that do not fit are cut off: round")
      .mistaken(half(sign + nearest(size, true)),
                "half-way between two numbers the one whose last bit is 0 is right")
      .mistaken(half(sign + 0x7BFF), "what is too large becomes infinite, not the largest number")
      .mistaken(half(sign),
                "too small for a fraction with a leading 1: below 2^-14 come the subnormal numbers, f 2^-24")
      .gives(expected);
}

}  // namespace

TEST_CASE("numbers that fit are kept exactly", "[8.5]") {
  expect(1, Half{0x3C00});
  expect(-2, Half{0xC000});
  expect(0.5F, Half{0x3800});
  expect(-1.5F, Half{0xBE00});
  expect(65504, Half{0x7BFF});
  expect(power_of_two(-14), Half{0x0400});
}

TEST_CASE("bits stand for their numbers", "[8.5]") {
  from_half(Half{0x3C00})
      .mistaken(0, "the 1 before the fraction is missing: (1024 + f) 2^(e - 25)")
      .gives(1.0, 0);
  from_half(Half{0xC000}).mistaken(2, "the sign is forgotten").gives(-2.0, 0);
  from_half(Half{0x2E66}).gives(0.0999755859375, 0);
  from_half(Half{0x7BFF}).gives(65504.0, 0);
  from_half(Half{0x0400}).gives(power_of_two(-14), 0);
}

TEST_CASE("numbers between two halves are rounded, ties to even", "[8.5]") {
  const float step = power_of_two(-10);  // between the halves from 1 to 2
  expect(0.1F, Half{0x2E66});
  expect(1 + 0.75F * step, Half{0x3C01});
  expect(-1 - 0.25F * step, Half{0xBC00});
  expect(1 + 0.5F * step, Half{0x3C00});
  expect(1 + 1.5F * step, Half{0x3C02});
  expect(std::nextafter(1 + 0.5F * step, 2.0F), Half{0x3C01});
  expect(2 - 0.25F * step, Half{0x4000});
}

TEST_CASE("what is too large becomes infinite", "[8.5]") {
  expect(1e30F, infinite);
  expect(-70000, minus_infinite);
  expect(65520, infinite);
  expect(std::nextafter(65520.0F, 0.0F), Half{0x7BFF});
  expect(infinity, infinite);
  expect(-infinity, minus_infinite);
  from_half(infinite).mistaken(65536, "with e = 31 and f = 0 the bits stand for infinity").gives(infinity);
  from_half(minus_infinite).gives(-infinity);
}

TEST_CASE("below 2 to the power of -14 come the subnormal numbers, then 0", "[8.5]") {
  const float smallest = power_of_two(-24);
  expect(smallest, Half{0x0001});
  expect(1023 * smallest, Half{0x03FF});
  expect(1023.5F * smallest, Half{0x0400});
  expect(-2.5F * smallest, Half{0x8002});
  expect(1.5F * smallest, Half{0x0002});
  expect(0.5F * smallest, Half{0x0000});
  expect(std::nextafter(0.5F * smallest, 1.0F), Half{0x0001});
  expect(1e-30F, Half{0x0000});
  expect(std::numeric_limits<float>::denorm_min(), Half{0x0000});
  from_half(Half{0x0001})
      .mistaken(1025 * power_of_two(-25), "with e = 0 there is no 1 before the fraction: f 2^-24", 1e-12)
      .gives(smallest, 0);
  from_half(Half{0x83FF}).gives(-1023 * smallest, 0);
}

TEST_CASE("0 keeps its sign", "[8.5]") {
  expect(0.0F, Half{0x0000});
  expect(-0.0F, Half{0x8000});
  expect(-1e-30F, Half{0x8000});
  from_half(Half{0x8000}).satisfies("it is -0.0", [](float x) { return x == 0 && std::signbit(x); });
}

TEST_CASE("what is not a number stays so", "[8.5]") {
  const auto is_nan = [](Half bits) { return (bits.bits & 0x7FFF) > 0x7C00; };
  const std::string property = "it is not a number: e = 31 and f is not 0";
  to_half(std::numeric_limits<float>::quiet_NaN())
      .mistaken(infinite, "this is infinity")
      .satisfies(property, is_nan);
  // With a 1 only among the bits that do not fit.
  to_half(std::bit_cast<float>(0x7F800001U))
      .mistaken(infinite, "this is infinity")
      .satisfies(property, is_nan);
  from_half(Half{0x7E00}).satisfies("it is not a number", [](float x) { return std::isnan(x); });
  from_half(Half{0xFC01}).satisfies("it is not a number", [](float x) { return std::isnan(x); });
}

TEST_CASE("every finite half becomes a float and comes back", "[8.5]") {
  for (unsigned bits = 0; bits < 0x7C00; bits += 7) {
    from_half(half(bits)).gives(value(bits), 0);
    from_half(half(0x8000 + bits)).gives(-value(bits), 0);
    expect(static_cast<float>(value(bits)), half(bits));
  }
}

TEST_CASE("random floats become the nearest half", "[8.5]") {
  Rng rng(85);
  for (int i = 0; i < 2000; ++i) {
    const auto x = static_cast<float>(std::ldexp(rng.uniform(-1, 1), static_cast<int>(rng.below(46)) - 28));
    const unsigned sign = std::signbit(x) ? 0x8000 : 0;
    expect(x, half(sign + nearest(std::abs(x), false)));
  }
}
