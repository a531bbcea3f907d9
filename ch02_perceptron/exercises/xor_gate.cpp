// Exercise 2.3 (section 2.5): XOR out of gates
//
// No perceptron is XOR, but two layers of them are. Build it from the gates AND, NAND and OR, which are given
// (given_gates.hpp), without comparing the inputs yourself:
//
//   XOR      1 if exactly one of the two inputs is 1
//   parity   1 if the number of ones among the bits is odd, else 0; made of XOR. Without any bits it is 0
//
//   x1 x2 | AND NAND OR | XOR
//    0  0 |  0   1   0  |  0
//    1  0 |  0   1   1  |  1
//    0  1 |  0   1   1  |  1
//    1  1 |  1   0   1  |  0
//
// Example: parity of {1, 0, 1, 1} is 1, of {1, 0, 1, 0} it is 0.
#include "xor_gate.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

int XOR(int x1, int x2) { throw NotImplemented("exercise 2.3"); }

int parity(const std::vector<int>& bits) { throw NotImplemented("exercise 2.3"); }

}  // namespace dlfs::exercise
