// Mistake: only the carry of the second half adder is passed on.
// Said: the carry of x1 + x2 is lost
#include "full_adder.hpp"

namespace dlfs::exercise {

BitSum half_adder(int x1, int x2) { return {AND(x1, x2), XOR(x1, x2)}; }

BitSum full_adder(int x1, int x2, int carry) {
  const BitSum first = half_adder(x1, x2);
  const BitSum second = half_adder(first.sum, carry);
  return {second.carry, second.sum};
}

}  // namespace dlfs::exercise
