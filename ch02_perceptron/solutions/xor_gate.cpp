// Exercise 2.3 (section 2.5): XOR out of gates
#include "xor_gate.hpp"

namespace dlfs::exercise {

int XOR(int x1, int x2) {
  // First layer.
  const int s1 = NAND(x1, x2);
  const int s2 = OR(x1, x2);
  // Second layer.
  return AND(s1, s2);
}

// Each bit 1 flips the parity, as XOR with 1 does.
int parity(const std::vector<int>& bits) {
  int odd = 0;
  for (const int bit : bits) odd = XOR(odd, bit);
  return odd;
}

}  // namespace dlfs::exercise
