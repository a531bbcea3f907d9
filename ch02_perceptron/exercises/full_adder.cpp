// Exercise 2.4 (section 2.6): adding bits
//
// Adders made without +, from the gates AND, NAND, OR and XOR, which are given (given_gates.hpp, full_adder.hpp):
//
//   half_adder   x1 + x2            the sum of two bits: 0, 1 or 2
//   full_adder   x1 + x2 + carry    the sum of two bits and the carry from the digit to the right: 0 to 3
//
// Both return a number of two binary digits, carry and sum, whose value is 2 carry + sum: 0 is {0, 0}, 1 is {0, 1},
// 2 is {1, 0}, 3 is {1, 1}. A full adder can be made of two half adders and one more gate.
//
// Example: full_adder(1, 0, 1) has the carry 1 and the sum 0, since 1 + 0 + 1 = 2.
//
// Useful: return {c, s}; makes a BitSum; const BitSum first = half_adder(x1, x2); then first.carry, first.sum.
#include "full_adder.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

BitSum half_adder(int x1, int x2) { throw NotImplemented("exercise 2.4"); }

BitSum full_adder(int x1, int x2, int carry) { throw NotImplemented("exercise 2.4"); }

}  // namespace dlfs::exercise
