// Exercise 8.4: what exercises/residual_block.cpp is to define.
#pragma once

#include <utility>

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

class ResidualBlock {
 public:
  // W1 (D, M), b1 (M), W2 (M, D), b2 (D)
  ResidualBlock(Tensor<double> W1, Tensor<double> b1, Tensor<double> W2, Tensor<double> b2)
      : W1_(std::move(W1)), b1_(std::move(b1)), W2_(std::move(W2)), b2_(std::move(b2)) {}

  Tensor<double> forward(const Tensor<double>& x);
  Tensor<double> backward(const Tensor<double>& dout);

  // What the last backward found for the parameters.
  [[nodiscard]] const Tensor<double>& dW1() const { return dW1_; }
  [[nodiscard]] const Tensor<double>& db1() const { return db1_; }
  [[nodiscard]] const Tensor<double>& dW2() const { return dW2_; }
  [[nodiscard]] const Tensor<double>& db2() const { return db2_; }

 private:
  Tensor<double> W1_, b1_, W2_, b2_;
  Tensor<double> x_, hidden_;  // of the last forward: the input, and the output of ReLU
  Tensor<double> dW1_, db1_, dW2_, db2_;
};

}  // namespace dlfs::exercise
