// Mistake: the sum is an int, which loses the digits behind the point.
// Said: does an int lose the digits
#include "logic_gates.hpp"

namespace dlfs::exercise {

int perceptron(int x1, int x2, double w1, double w2, double b) {
  int sum = static_cast<int>(w1 * x1 + w2 * x2 + b);
  return sum > 0 ? 1 : 0;
}

int AND(int x1, int x2) { return perceptron(x1, x2, 1, 1, -1); }

int NAND(int x1, int x2) { return perceptron(x1, x2, -1, -1, 2); }

int OR(int x1, int x2) { return perceptron(x1, x2, 1, 1, 0); }

}  // namespace dlfs::exercise
