// Prints what a gate answers to each pair of inputs, as the book's scripts do.
#pragma once

#include <array>
#include <iostream>

#include "ch02_perceptron/gates.hpp"
#include "common/tensor/print.hpp"

namespace dlfs::ch02 {

struct Inputs {
  int x1, x2;
};

// In the book's order.
constexpr std::array<Inputs, 4> all_inputs{{{0, 0}, {1, 0}, {0, 1}, {1, 1}}};

// (1, 0) -> 1, a line for each pair. Gate is anything that can be called with two inputs.
template <typename Gate>
void print_truth_table(const Gate& gate) {
  for (const auto [x1, x2] : all_inputs) {
    std::cout << '(' << x1 << ", " << x2 << ") -> " << gate(x1, x2) << '\n';
  }
}

// The same for a perceptron, with its weights and the sum that decides.
inline void print_truth_table(const Perceptron& gate) {
  std::cout << "w = " << gate.w << ", b = " << gate.b << '\n';
  for (const auto [x1, x2] : all_inputs) {
    std::cout << '(' << x1 << ", " << x2 << ") -> " << gate(x1, x2)
              << "    w.x + b = " << gate.weighted_sum(x1, x2) << '\n';
  }
}

}  // namespace dlfs::ch02
