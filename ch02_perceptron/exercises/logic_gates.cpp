// Exercise 2.1 (section 2.3): AND, NAND and OR by weights and bias
//
// A perceptron of two inputs, each 0 or 1, answers
//
//   1 if  w1 x1 + w2 x2 + b > 0,  else 0
//
// The three gates are this perceptron with weights and a bias that you choose: call perceptron() in each of them.
//
//   x1 x2 | AND NAND OR
//    0  0 |  0   1   0
//    1  0 |  0   1   1
//    0  1 |  0   1   1
//    1  1 |  1   0   1
//
// Example: perceptron(1, 0, 0.5, 0.5, -0.2) is 1, since 0.5 - 0.2 is above 0. A sum of exactly 0 gives 0.
#include "logic_gates.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

int perceptron(int x1, int x2, double w1, double w2, double b) { throw NotImplemented("exercise 2.1"); }

int AND(int x1, int x2) { throw NotImplemented("exercise 2.1"); }

int NAND(int x1, int x2) { throw NotImplemented("exercise 2.1"); }

int OR(int x1, int x2) { throw NotImplemented("exercise 2.1"); }

}  // namespace dlfs::exercise
