// Mistake: NAND turns the signs of the weights, not that of the bias.
// Said: sign of the bias turned round
#include "logic_gates.hpp"

namespace dlfs::exercise {

int perceptron(int x1, int x2, double w1, double w2, double b) { return w1 * x1 + w2 * x2 + b > 0 ? 1 : 0; }

int AND(int x1, int x2) { return perceptron(x1, x2, 0.5, 0.5, -0.7); }

int NAND(int x1, int x2) { return perceptron(x1, x2, -0.5, -0.5, -0.7); }

int OR(int x1, int x2) { return perceptron(x1, x2, 0.5, 0.5, -0.2); }

}  // namespace dlfs::exercise
