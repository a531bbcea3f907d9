// Section 2.6: everything from NAND. Each function below calls only NAND or functions above it, just as the
// gates of a computer are wired; bits are 0 or 1.
#pragma once

#include <array>
#include <cstddef>

#include "ch02_perceptron/gates.hpp"

namespace dlfs::ch02::from_nand {

// Gates.
inline int NOT(int x) { return NAND(x, x); }
inline int AND(int x1, int x2) { return NOT(NAND(x1, x2)); }
inline int OR(int x1, int x2) { return NAND(NOT(x1), NOT(x2)); }
inline int XOR(int x1, int x2) {
  const int s = NAND(x1, x2);
  return NAND(NAND(x1, s), NAND(x2, s));
}

// The sum of bits as a number of two digits: 2 carry + sum.
struct BitSum {
  int carry, sum;
};

// x1 + x2
inline BitSum half_adder(int x1, int x2) { return {AND(x1, x2), XOR(x1, x2)}; }

// x1 + x2 + the carry of the digit to the right.
inline BitSum full_adder(int x1, int x2, int carry) {
  const BitSum first = half_adder(x1, x2);
  const BitSum second = half_adder(first.sum, carry);
  return {OR(first.carry, second.carry), second.sum};
}

// A number in binary, written as we write it: the last bit counts 1.
using FourBits = std::array<int, 4>;
using FiveBits = std::array<int, 5>;

// a + b: one full adder for each digit, from the right; the last carry is the fifth bit.
inline FiveBits add(const FourBits& a, const FourBits& b) {
  FiveBits result{};
  int carry = 0;
  for (std::size_t i = 4; i-- > 0;) {
    const BitSum digit = full_adder(a[i], b[i], carry);
    result[i + 1] = digit.sum;
    carry = digit.carry;
  }
  result[0] = carry;
  return result;
}

}  // namespace dlfs::ch02::from_nand
