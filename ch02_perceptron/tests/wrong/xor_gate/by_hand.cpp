// Mistake: the inputs are compared; no gate is asked.
// Said: the inputs are compared by hand
#include "xor_gate.hpp"

namespace dlfs::exercise {

int XOR(int x1, int x2) { return x1 != x2 ? 1 : 0; }

int parity(const std::vector<int>& bits) {
  int odd = 0;
  for (const int bit : bits) odd = XOR(odd, bit);
  return odd;
}

}  // namespace dlfs::exercise
