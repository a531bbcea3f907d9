// Exercise 2.5 (section 2.6): adding numbers of any length
//
// The carry runs, or ripples, through all places: each full adder has to wait for the one to its right.
#include "ripple_adder.hpp"

#include <string>

namespace dlfs::exercise {

std::vector<int> add(const std::vector<int>& a, const std::vector<int>& b) {
  const std::size_t n = a.size();
  if (b.size() != n) {
    throw std::invalid_argument("add: one number has " + std::to_string(n) + " bits, the other " +
                                std::to_string(b.size()) + "; expected equally many");
  }
  std::vector<int> result(n + 1);
  int carry = 0;
  for (std::size_t i = n; i-- > 0;) {
    const BitSum digit = full_adder(a[i], b[i], carry);
    result[i + 1] = digit.sum;  // the result is one bit longer
    carry = digit.carry;
  }
  result[0] = carry;
  return result;
}

}  // namespace dlfs::exercise
