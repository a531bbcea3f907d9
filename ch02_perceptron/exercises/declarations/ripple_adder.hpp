// Exercise 2.5: what exercises/ripple_adder.cpp is to define.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <vector>

namespace dlfs::exercise {

// A sum of bits as a number of two digits: 2 carry + sum.
struct BitSum {
  int carry, sum;
};

// How often the full adder was called.
inline std::size_t full_adders_asked = 0;

// Given: x1 + x2 + carry. Throws std::invalid_argument for inputs that are not bits.
inline BitSum full_adder(int x1, int x2, int carry) {
  for (const int bit : {x1, x2, carry}) {
    if (bit != 0 && bit != 1) throw std::invalid_argument("full_adder: its inputs are 0 or 1");
  }
  ++full_adders_asked;
  const int total = x1 + x2 + carry;
  return {total / 2, total % 2};
}

std::vector<int> add(const std::vector<int>& a, const std::vector<int>& b);

}  // namespace dlfs::exercise
