// Mistake: AND in the first layer, where NAND is meant.
// Said: AND where NAND is meant
#include "xor_gate.hpp"

namespace dlfs::exercise {

int XOR(int x1, int x2) { return AND(AND(x1, x2), OR(x1, x2)); }

int parity(const std::vector<int>& bits) {
  int odd = 0;
  for (const int bit : bits) odd = XOR(odd, bit);
  return odd;
}

}  // namespace dlfs::exercise
