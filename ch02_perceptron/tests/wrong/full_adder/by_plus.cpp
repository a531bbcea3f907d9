// Mistake: the bits are added by +, no gate is asked.
// Said: the bits are added by +
#include "full_adder.hpp"

namespace dlfs::exercise {

BitSum half_adder(int x1, int x2) { return {(x1 + x2) / 2, (x1 + x2) % 2}; }

BitSum full_adder(int x1, int x2, int carry) {
  const int total = x1 + x2 + carry;
  return {total / 2, total % 2};
}

}  // namespace dlfs::exercise
