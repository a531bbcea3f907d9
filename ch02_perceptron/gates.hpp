// Sections 2.3 and 2.5: the logic gates, made of perceptrons. All have the same structure; they differ only
// in the weights and the bias.
#pragma once

#include "common/tensor/arithmetic.hpp"
#include "common/tensor/reductions.hpp"

namespace dlfs::ch02 {

// A neuron with two inputs: y = 1 if w1 x1 + w2 x2 + b > 0, else 0.
struct Perceptron {
  Tensor<double> w;  // (2)
  double b;

  // w.x + b
  [[nodiscard]] double weighted_sum(double x1, double x2) const {
    return sum(w * Tensor<double>::from({x1, x2})) + b;
  }
  int operator()(int x1, int x2) const { return weighted_sum(x1, x2) > 0 ? 1 : 0; }
};

inline const Perceptron AND{Tensor<double>::from({0.5, 0.5}), -0.7};
inline const Perceptron NAND{Tensor<double>::from({-0.5, -0.5}), 0.7};
inline const Perceptron OR{Tensor<double>::from({0.5, 0.5}), -0.2};

// Section 2.5: no single perceptron can do it, but two layers of them can.
inline int XOR(int x1, int x2) {
  const int s1 = NAND(x1, x2);
  const int s2 = OR(x1, x2);
  return AND(s1, s2);
}

}  // namespace dlfs::ch02
