// Exercise 2.4: what exercises/full_adder.cpp is to define.
#pragma once

#include "given_gates.hpp"

namespace dlfs::exercise {

// Given as well.
inline int XOR(int x1, int x2) { return AND(NAND(x1, x2), OR(x1, x2)); }

// A sum of bits as a number of two digits: 2 carry + sum.
struct BitSum {
  int carry, sum;
};

BitSum half_adder(int x1, int x2);
BitSum full_adder(int x1, int x2, int carry);

}  // namespace dlfs::exercise
