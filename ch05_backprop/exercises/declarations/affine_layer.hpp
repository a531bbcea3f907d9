// Exercise 5.4: what exercises/affine_layer.cpp is to define.
#pragma once

#include <utility>

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

class Affine {
 public:
  // W (D, M), b (M)
  Affine(Tensor<double> W, Tensor<double> b) : W_(std::move(W)), b_(std::move(b)) {}

  Tensor<double> forward(const Tensor<double>& x);
  Tensor<double> backward(const Tensor<double>& dout);

  // What the last backward found for W and b.
  [[nodiscard]] const Tensor<double>& dW() const { return dW_; }
  [[nodiscard]] const Tensor<double>& db() const { return db_; }

 private:
  Tensor<double> W_, b_;
  Tensor<double> x_;  // of the last forward
  Tensor<double> dW_, db_;
};

}  // namespace dlfs::exercise
