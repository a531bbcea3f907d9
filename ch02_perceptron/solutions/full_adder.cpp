// Exercise 2.4 (section 2.6): adding bits
#include "full_adder.hpp"

namespace dlfs::exercise {

BitSum half_adder(int x1, int x2) { return {AND(x1, x2), XOR(x1, x2)}; }

// At most one of the two half adders has a carry: after 1 + 1 the sum is 0, and 0 + carry gives none.
BitSum full_adder(int x1, int x2, int carry) {
  const BitSum first = half_adder(x1, x2);
  const BitSum second = half_adder(first.sum, carry);
  return {OR(first.carry, second.carry), second.sum};
}

}  // namespace dlfs::exercise
