// Mistake: the parity compares the last two bits alone.
// Said: parity({1, 0, 1, 1})
#include "xor_gate.hpp"

namespace dlfs::exercise {

int XOR(int x1, int x2) { return AND(NAND(x1, x2), OR(x1, x2)); }

int parity(const std::vector<int>& bits) {
  int odd = bits.empty() ? 0 : bits[0];
  for (std::size_t i = 1; i < bits.size(); ++i) odd = XOR(bits[i - 1], bits[i]);
  return odd;
}

}  // namespace dlfs::exercise
