// Exercise 2.3: XOR out of gates
#include "xor_gate.hpp"

#include <algorithm>

#include "common/exercise/judge.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;
using Bits = std::vector<int>;
using Pairs = std::vector<Bits>;

namespace {

// In the book's order.
const Pairs all_inputs{{0, 0}, {1, 0}, {0, 1}, {1, 1}};

Bits xor_of_each(const Pairs& inputs) {
  Bits result;
  for (const Bits& x : inputs) result.push_back(exercise::XOR(x[0], x[1]));
  return result;
}

}  // namespace

TEST_CASE("XOR is 1 if exactly one input is 1", "[2.3]") {
  calling("XOR for each of the pairs ", xor_of_each)(all_inputs)
      .mistaken(Bits{0, 1, 1, 1}, "this is OR: both inputs 1 must give 0")
      .mistaken(Bits{1, 1, 1, 0}, "this is NAND: both inputs 0 must give 0")
      .mistaken(Bits{1, 0, 0, 1}, "this is the opposite of XOR: 1 if both are equal")
      .mistaken(Bits{1, 1, 1, 1},
                "always 1: the last gate must ask for both of the first layer, not for one of them")
      .mistaken(Bits{0, 0, 0, 1}, "this is AND: is one of the gates of the first layer AND instead of NAND?")
      .mistaken(Bits{0, 0, 0, 0}, "always 0: do the gates of the first layer ever answer 1 together?")
      .gives(Bits{0, 1, 1, 0});
}

TEST_CASE("XOR is made of gates", "[2.3]") {
  const auto gates = [](int x1, int x2) {
    exercise::gates_asked = 0;
    (void)exercise::XOR(x1, x2);
    return exercise::gates_asked;
  };
  for (const Bits& x : all_inputs) {
    calling("the number of gates that XOR calls for ", gates)(x[0], x[1])
        .mistaken(0, "the inputs are compared by hand: the answer is to come from AND, NAND and OR")
        .satisfies("at least two, since no single gate is XOR", [](std::size_t count) { return count >= 2; });
  }
}

TEST_CASE("XOR with 0 keeps a bit, with 1 flips it, with itself gives 0", "[2.3]") {
  for (const int bit : {0, 1}) {
    calling("XOR", exercise::XOR)(bit, 0).gives(bit);
    calling("XOR", exercise::XOR)(bit, 1).gives(1 - bit);
    calling("XOR", exercise::XOR)(bit, bit).gives(0);
  }
}

TEST_CASE("the parity of the examples", "[2.3]") {
  calling("parity", exercise::parity)(Bits{1, 0, 1, 1})
      .mistaken(3, "this is the number of ones: the parity says whether it is odd")
      .gives(1);
  calling("parity", exercise::parity)(Bits{1, 0, 1, 0})
      .mistaken(2, "this is the number of ones: the parity says whether it is odd")
      .gives(0);
}

TEST_CASE("one bit is its own parity", "[2.3]") {
  calling("parity", exercise::parity)(Bits{0}).gives(0);
  calling("parity", exercise::parity)(Bits{1})
      .mistaken(0, "1 is odd: is the first or the last bit left out?")
      .gives(1);
}

TEST_CASE("random bits have the parity of their ones", "[2.3]") {
  Rng rng(23);
  for (const std::size_t count : std::vector<std::size_t>{2, 3, 8, 15, 16}) {
    Bits bits(count);
    for (int& bit : bits) bit = static_cast<int>(rng.below(2));
    calling("parity", exercise::parity)(bits).gives(
        static_cast<int>(std::count(bits.begin(), bits.end(), 1) % 2));
  }
}

TEST_CASE("no bits have the parity 0", "[2.3]") { calling("parity", exercise::parity)(Bits{}).gives(0); }
