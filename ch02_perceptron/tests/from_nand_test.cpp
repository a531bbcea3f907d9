#include "ch02_perceptron/from_nand.hpp"

#include "common/testing/catch.hpp"

using namespace dlfs::ch02::from_nand;

TEST_CASE("gates made of NAND answer as logic says", "[from_nand]") {
  CHECK(NOT(0) == 1);
  CHECK(NOT(1) == 0);
  for (const int x1 : {0, 1}) {
    for (const int x2 : {0, 1}) {
      CAPTURE(x1, x2);
      CHECK(AND(x1, x2) == x1 * x2);
      CHECK(OR(x1, x2) == (x1 + x2 > 0 ? 1 : 0));
      CHECK(XOR(x1, x2) == (x1 + x2) % 2);
    }
  }
}

TEST_CASE("adders of one digit count their inputs", "[from_nand]") {
  for (const int x1 : {0, 1}) {
    for (const int x2 : {0, 1}) {
      CAPTURE(x1, x2);
      const auto half = half_adder(x1, x2);
      CHECK(2 * half.carry + half.sum == x1 + x2);
      for (const int carry : {0, 1}) {
        CAPTURE(carry);
        const auto full = full_adder(x1, x2, carry);
        CHECK(2 * full.carry + full.sum == x1 + x2 + carry);
      }
    }
  }
}

TEST_CASE("the adder of four digits carries", "[from_nand]") {
  CHECK(add({0, 0, 0, 0}, {0, 0, 0, 0}) == FiveBits{0, 0, 0, 0, 0});
  CHECK(add({1, 0, 0, 1}, {0, 1, 0, 1}) == FiveBits{0, 1, 1, 1, 0});
  CHECK(add({1, 1, 1, 1}, {0, 0, 0, 1}) == FiveBits{1, 0, 0, 0, 0});
  CHECK(add({1, 1, 1, 1}, {1, 1, 1, 1}) == FiveBits{1, 1, 1, 1, 0});
}
