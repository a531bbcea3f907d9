// Exercise 2.5: adding numbers of any length
#include "ripple_adder.hpp"

#include <algorithm>

#include "common/exercise/judge.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;
using Bits = std::vector<int>;

namespace {

// The number in so many bits, the last of which counts 1.
Bits to_bits(std::size_t number, std::size_t count) {
  Bits bits(count);
  for (std::size_t i = count; i-- > 0; number /= 2) bits[i] = static_cast<int>(number % 2);
  return bits;
}

Bits draw(std::size_t count, Rng& rng) {
  Bits bits(count);
  for (int& bit : bits) bit = static_cast<int>(rng.below(2));
  return bits;
}

}  // namespace

TEST_CASE("9 + 5 is 14", "[2.5]") {
  calling("add", exercise::add)(Bits{1, 0, 0, 1}, Bits{0, 1, 0, 1})
      .mistaken(Bits{1, 1, 1, 0}, "the result needs one bit more than the numbers, for the last carry")
      .gives(Bits{0, 1, 1, 1, 0});
}

TEST_CASE("the last bit counts 1, and the carry moves to the left", "[2.5]") {
  calling("add", exercise::add)(Bits{0, 1, 1}, Bits{0, 0, 1})
      .mistaken(Bits{1, 0, 1, 0},
                "the sum runs from the first bit to the last: the carry must move to the left")
      .mistaken(Bits{0, 0, 1, 0}, "no carry is passed on")
      .mistaken(Bits{0, 0, 0, 0}, "the bits of the result stand one place too far left")
      .gives(Bits{0, 1, 0, 0});
}

TEST_CASE("the last carry is the first bit", "[2.5]") {
  calling("add", exercise::add)(Bits{1, 1, 1, 1}, Bits{0, 0, 0, 1})
      .mistaken(Bits{0, 0, 0, 0, 0}, "the carry that is left over at the end is lost")
      .mistaken(Bits{0, 0, 0, 0}, "the result needs one bit more than the numbers, for the last carry")
      .gives(Bits{1, 0, 0, 0, 0});
  calling("add", exercise::add)(Bits{1}, Bits{1}).gives(Bits{1, 0});
}

TEST_CASE("adding 0 changes nothing but the length", "[2.5]") {
  calling("add", exercise::add)(Bits{1, 0, 1, 1}, Bits{0, 0, 0, 0}).gives(Bits{0, 1, 0, 1, 1});
  calling("add", exercise::add)(Bits{0, 0, 0, 0}, Bits{1, 0, 1, 1}).gives(Bits{0, 1, 0, 1, 1});
}

TEST_CASE("all 256 sums of four bits", "[2.5]") {
  for (std::size_t a = 0; a < 16; ++a) {
    for (std::size_t b = 0; b < 16; ++b) {
      calling("add", exercise::add)(to_bits(a, 4), to_bits(b, 4)).gives(to_bits(a + b, 5));
    }
  }
}

TEST_CASE("random numbers of other lengths, in either order", "[2.5]") {
  Rng rng(25);
  for (int trial = 0; trial < 20; ++trial) {
    const std::size_t a = rng.below(256);
    const std::size_t b = rng.below(256);
    calling("add", exercise::add)(to_bits(a, 8), to_bits(b, 8)).gives(to_bits(a + b, 9));
  }
  for (const std::size_t count : std::vector<std::size_t>{2, 5, 16, 100}) {
    const Bits a = draw(count, rng);
    const Bits b = draw(count, rng);
    calling("add", exercise::add)(a, b).gives(exercise::add(b, a));

    // A number and the one with all bits turned round add up to ones.
    Bits turned = a;
    for (int& bit : turned) bit = 1 - bit;
    Bits ones(count + 1, 1);
    ones[0] = 0;
    calling("add", exercise::add)(a, turned).gives(ones);
  }
}

TEST_CASE("a full adder for each place", "[2.5]") {
  const auto adders = [](const Bits& a, const Bits& b) {
    exercise::full_adders_asked = 0;
    (void)exercise::add(a, b);
    return exercise::full_adders_asked;
  };
  calling("the number of full adders that add calls for ", adders)(Bits{1, 0, 1, 1}, Bits{0, 1, 1, 0})
      .mistaken(0, "the numbers are added in another way: the bits are to come from full_adder")
      .satisfies("at least one for each of the 4 places", [](std::size_t count) { return count >= 4; });
}

TEST_CASE("numbers without bits, and numbers of different lengths", "[2.5]") {
  calling("add", exercise::add)(Bits{}, Bits{}).gives(Bits{0});
  calling("add", exercise::add).complains<std::invalid_argument>("the lengths differ", Bits{1, 0}, Bits{1});
  calling("add", exercise::add)
      .complains<std::invalid_argument>("the lengths differ", Bits{1}, Bits{1, 0, 1});
}
