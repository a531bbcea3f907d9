// Mistake: OR in the second layer, where AND is meant.
// Said: the last gate must ask for both
#include "xor_gate.hpp"

namespace dlfs::exercise {

int XOR(int x1, int x2) { return OR(NAND(x1, x2), OR(x1, x2)); }

int parity(const std::vector<int>& bits) {
  int odd = 0;
  for (const int bit : bits) odd = XOR(odd, bit);
  return odd;
}

}  // namespace dlfs::exercise
