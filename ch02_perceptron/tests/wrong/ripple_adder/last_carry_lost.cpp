// Mistake: the result has no place for the last carry.
// Said: for the last carry
#include "ripple_adder.hpp"

namespace dlfs::exercise {

std::vector<int> add(const std::vector<int>& a, const std::vector<int>& b) {
  if (a.size() != b.size()) throw std::invalid_argument("the lengths differ");
  const std::size_t n = a.size();
  std::vector<int> result(n);
  int carry = 0;
  for (std::size_t i = n; i-- > 0;) {
    const BitSum digit = full_adder(a[i], b[i], carry);
    result[i] = digit.sum;
    carry = digit.carry;
  }
  return result;
}

}  // namespace dlfs::exercise
