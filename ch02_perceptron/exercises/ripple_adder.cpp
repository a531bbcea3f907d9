// Exercise 2.5 (section 2.6): adding numbers of any length
//
// A number in binary, written as we write it: the first bit counts most, the last one 1, so {1, 0, 1, 1} is 8 + 2 + 1.
//
//   add   a (n bits) + b (n bits) -> n + 1 bits: the sum, its first bit the carry that is left over
//
// Put it together from full adders, one for each place, as you add on paper: from the last bit to the first, each
// passing its carry on to the next. full_adder(x1, x2, carry) is given (ripple_adder.hpp): it returns a BitSum with the
// members carry and sum, whose value is 2 carry + sum. n may be 0: the sum is {0} then. If a and b differ in length,
// throw std::invalid_argument.
//
// Example: add({1, 0, 0, 1}, {0, 1, 0, 1}) is {0, 1, 1, 1, 0}: 9 + 5 = 14.
//
// Useful: std::vector<int> result(n + 1);  for (std::size_t i = n; i-- > 0;) counts n - 1, n - 2, ... 0.
#include "ripple_adder.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

std::vector<int> add(const std::vector<int>& a, const std::vector<int>& b) {
  throw NotImplemented("exercise 2.5");
}

}  // namespace dlfs::exercise
