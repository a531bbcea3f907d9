// Exercise 2.4: adding bits
#include "full_adder.hpp"

#include <string>
#include <vector>

#include "common/exercise/judge.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;
using Bits = std::vector<int>;

namespace {

// {carry, sum}
Bits half_adder(int x1, int x2) {
  const exercise::BitSum result = exercise::half_adder(x1, x2);
  return {result.carry, result.sum};
}

Bits full_adder(int x1, int x2, int carry) {
  const exercise::BitSum result = exercise::full_adder(x1, x2, carry);
  return {result.carry, result.sum};
}

std::size_t gates_of_full_adder(int x1, int x2, int carry) {
  exercise::gates_asked = 0;
  (void)exercise::full_adder(x1, x2, carry);
  return exercise::gates_asked;
}

const char* const half = "{carry, sum} of half_adder";
const char* const full = "{carry, sum} of full_adder";
const char* const swapped = "carry and sum are swapped: the carry comes first";

}  // namespace

TEST_CASE("a half adder adds two bits", "[2.4]") {
  calling(half, half_adder)(0, 0).gives(Bits{0, 0});
  calling(half, half_adder)(1, 0).mistaken(Bits{1, 0}, swapped).gives(Bits{0, 1});
  calling(half, half_adder)(0, 1).mistaken(Bits{1, 0}, swapped).gives(Bits{0, 1});
  calling(half, half_adder)(1, 1)
      .mistaken(Bits{0, 1}, swapped)
      .mistaken(Bits{1, 1}, "1 + 1 is 2, in binary 10: the sum is not OR")
      .mistaken(Bits{0, 0}, "1 + 1 is 2, in binary 10: the carry is missing")
      .gives(Bits{1, 0});
}

TEST_CASE("a full adder without a carry is a half adder", "[2.4]") {
  calling(full, full_adder)(0, 0, 0).gives(Bits{0, 0});
  calling(full, full_adder)(1, 0, 0).mistaken(Bits{1, 0}, swapped).gives(Bits{0, 1});
  calling(full, full_adder)(0, 1, 0).mistaken(Bits{1, 0}, swapped).gives(Bits{0, 1});
  calling(full, full_adder)(1, 1, 0)
      .mistaken(Bits{0, 1}, swapped)
      .mistaken(Bits{0, 0}, "the carry of x1 + x2 is lost: only that of the second step is there")
      .gives(Bits{1, 0});
}

TEST_CASE("a full adder adds the carry", "[2.4]") {
  calling(full, full_adder)(0, 0, 1)
      .mistaken(Bits{0, 0}, "the carry is not added")
      .mistaken(Bits{1, 0}, swapped)
      .gives(Bits{0, 1});
  for (const Bits& x : {Bits{1, 0}, Bits{0, 1}}) {
    calling(full, full_adder)(x[0], x[1], 1)
        .mistaken(Bits{0, 1}, "the carry is not added, or carry and sum are swapped")
        .mistaken(Bits{0, 0}, "the carry of the second step is lost: only that of x1 + x2 is there")
        .gives(Bits{1, 0});
  }
  calling(full, full_adder)(1, 1, 1)
      .mistaken(Bits{1, 0}, "the carry is not added")
      .mistaken(Bits{0, 1}, "the carry of x1 + x2 is lost: only that of the second step is there")
      .gives(Bits{1, 1});
}

TEST_CASE("2 carry + sum is the sum of the three bits, for all eight inputs", "[2.4]") {
  const auto worth = [](int x1, int x2, int carry) {
    const exercise::BitSum result = exercise::full_adder(x1, x2, carry);
    return 2 * result.carry + result.sum;
  };
  for (const int carry : {0, 1}) {
    for (const int x1 : {0, 1}) {
      for (const int x2 : {0, 1}) {
        calling("2 carry + sum of full_adder", worth)(x1, x2, carry).gives(x1 + x2 + carry);
      }
    }
  }
}

TEST_CASE("the order of the three bits does not matter", "[2.4]") {
  for (const Bits& x : {Bits{1, 0, 0}, Bits{0, 1, 0}, Bits{0, 0, 1}}) {
    calling(full, full_adder)(x[0], x[1], x[2]).gives(Bits{0, 1});
    calling(full, full_adder)(1 - x[0], 1 - x[1], 1 - x[2]).gives(Bits{1, 0});
  }
}

TEST_CASE("full adders in a row add random numbers of eight bits", "[2.4]") {
  const auto add = [](int a, int b) {
    int sum = 0;
    exercise::BitSum digit{0, 0};
    for (int i = 0; i < 8; ++i) {
      digit = exercise::full_adder(a >> i & 1, b >> i & 1, digit.carry);
      sum += digit.sum << i;
    }
    return sum + (digit.carry << 8);
  };
  Rng rng(24);
  for (int trial = 0; trial < 10; ++trial) {
    const int a = static_cast<int>(rng.below(256));
    const int b = static_cast<int>(rng.below(256));
    calling("the sum that eight of your full adders make of ", add)(a, b).gives(a + b);
  }
}

TEST_CASE("adders are made of gates", "[2.4]") {
  const auto gates_of_half_adder = [](int x1, int x2) {
    exercise::gates_asked = 0;
    (void)exercise::half_adder(x1, x2);
    return exercise::gates_asked;
  };
  const std::string why = "the bits are added by +: the answer is to come from AND, NAND, OR and XOR";
  calling("the number of gates that half_adder calls for ", gates_of_half_adder)(1, 1)
      .mistaken(0, why)
      .satisfies("at least one", [](std::size_t count) { return count > 0; });
  calling("the number of gates that full_adder calls for ", gates_of_full_adder)(1, 0, 1)
      .mistaken(0, why)
      .satisfies("at least one", [](std::size_t count) { return count > 0; });
}
