// Exercise 2.1: what exercises/logic_gates.cpp is to define.
#pragma once

namespace dlfs::exercise {

int perceptron(int x1, int x2, double w1, double w2, double b);

int AND(int x1, int x2);
int NAND(int x1, int x2);
int OR(int x1, int x2);

}  // namespace dlfs::exercise
