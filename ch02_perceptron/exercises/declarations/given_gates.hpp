// AND, NAND and OR, given to the exercises that build upon them: without weights, which exercise 2.1 asks for.
#pragma once

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <string>

namespace dlfs::exercise {

// How often a gate was called, so that a test can tell a circuit from other ways to the same answer.
inline std::size_t gates_asked = 0;

// Counts a gate; throws std::invalid_argument for inputs that are not bits.
inline void ask_gate(const std::string& name, int x1, int x2) {
  if (std::min(x1, x2) < 0 || std::max(x1, x2) > 1) {
    throw std::invalid_argument(name + "(" + std::to_string(x1) + ", " + std::to_string(x2) +
                                "): the inputs of a gate are 0 or 1");
  }
  ++gates_asked;
}

inline int AND(int x1, int x2) {
  ask_gate("AND", x1, x2);
  return std::min(x1, x2);
}

inline int NAND(int x1, int x2) {
  ask_gate("NAND", x1, x2);
  return 1 - std::min(x1, x2);
}

inline int OR(int x1, int x2) {
  ask_gate("OR", x1, x2);
  return std::max(x1, x2);
}

}  // namespace dlfs::exercise
