// Exercise 8.4 (section 8.2.4): a residual block
//
// The shortcut is two additions: + x on the way forward, + dout on the way back.
#include "residual_block.hpp"

#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/reductions.hpp"

namespace dlfs::exercise {

Tensor<double> ResidualBlock::forward(const Tensor<double>& x) {
  x_ = x;
  hidden_ = maximum(matmul(x, W1_) + b1_, 0);
  return matmul(hidden_, W2_) + b2_ + x;
}

Tensor<double> ResidualBlock::backward(const Tensor<double>& dout) {
  // The second affine layer.
  dW2_ = matmul(hidden_.transpose(), dout);
  db2_ = sum(dout, 0);
  // ReLU, then the first affine layer.
  const Tensor<double> dhidden = matmul(dout, W2_.transpose()) * (hidden_ > 0);
  dW1_ = matmul(x_.transpose(), dhidden);
  db1_ = sum(dhidden, 0);
  // The derivative that comes through F, and the one that comes past it.
  return matmul(dhidden, W1_.transpose()) + dout;
}

}  // namespace dlfs::exercise
