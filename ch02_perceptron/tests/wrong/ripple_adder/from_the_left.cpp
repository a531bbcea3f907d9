// Mistake: begins with the first bit, so that the carry moves to the right.
// Said: the carry must move to the left
#include "ripple_adder.hpp"

namespace dlfs::exercise {

std::vector<int> add(const std::vector<int>& a, const std::vector<int>& b) {
  if (a.size() != b.size()) throw std::invalid_argument("the lengths differ");
  const std::size_t n = a.size();
  std::vector<int> result(n + 1);
  int carry = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const BitSum digit = full_adder(a[i], b[i], carry);
    result[i + 1] = digit.sum;
    carry = digit.carry;
  }
  result[0] = carry;
  return result;
}

}  // namespace dlfs::exercise
