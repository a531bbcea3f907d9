// Mistake: the sum is OR, which is wrong for 1 + 1.
// Said: the sum is not OR
#include "full_adder.hpp"

namespace dlfs::exercise {

BitSum half_adder(int x1, int x2) { return {AND(x1, x2), OR(x1, x2)}; }

BitSum full_adder(int x1, int x2, int carry) {
  const BitSum first = half_adder(x1, x2);
  const BitSum second = half_adder(first.sum, carry);
  return {OR(first.carry, second.carry), second.sum};
}

}  // namespace dlfs::exercise
