// Exercise 2.1 (section 2.3): AND, NAND and OR by weights and bias
//
// These are the book's weights. AND works with any b in [-1, -0.5), and the others have such ranges, too.
#include "logic_gates.hpp"

namespace dlfs::exercise {

int perceptron(int x1, int x2, double w1, double w2, double b) { return w1 * x1 + w2 * x2 + b > 0 ? 1 : 0; }

int AND(int x1, int x2) { return perceptron(x1, x2, 0.5, 0.5, -0.7); }

int NAND(int x1, int x2) { return perceptron(x1, x2, -0.5, -0.5, 0.7); }

int OR(int x1, int x2) { return perceptron(x1, x2, 0.5, 0.5, -0.2); }

}  // namespace dlfs::exercise
