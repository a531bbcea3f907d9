// Exercise 2.3: what exercises/xor_gate.cpp is to define.
#pragma once

#include <vector>

#include "given_gates.hpp"

namespace dlfs::exercise {

int XOR(int x1, int x2);
int parity(const std::vector<int>& bits);

}  // namespace dlfs::exercise
