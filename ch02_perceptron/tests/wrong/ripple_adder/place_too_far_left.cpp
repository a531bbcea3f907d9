// Mistake: the sum of place i stands at place i of the result, which is one bit longer.
// Said: one place too far left
#include "ripple_adder.hpp"

namespace dlfs::exercise {

std::vector<int> add(const std::vector<int>& a, const std::vector<int>& b) {
  if (a.size() != b.size()) throw std::invalid_argument("the lengths differ");
  const std::size_t n = a.size();
  std::vector<int> result(n + 1);
  int carry = 0;
  for (std::size_t i = n; i-- > 0;) {
    const BitSum digit = full_adder(a[i], b[i], carry);
    result[i] = digit.sum;
    carry = digit.carry;
  }
  result[0] = carry;
  return result;
}

}  // namespace dlfs::exercise
