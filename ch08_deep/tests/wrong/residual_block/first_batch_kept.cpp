// Mistake: x is kept of the first forward only.
// Said: what the first forward kept
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/reductions.hpp"
#include "residual_block.hpp"

namespace dlfs::exercise {

Tensor<double> ResidualBlock::forward(const Tensor<double>& x) {
  const Tensor<double> hidden = maximum(matmul(x, W1_) + b1_, 0);
  if (x_.empty()) {
    x_ = x;
    hidden_ = hidden;
  }
  return matmul(hidden, W2_) + b2_ + x;
}

Tensor<double> ResidualBlock::backward(const Tensor<double>& dout) {
  dW2_ = matmul(hidden_.transpose(), dout);
  db2_ = sum(dout, 0);
  const Tensor<double> dhidden = matmul(dout, W2_.transpose()) * (hidden_ > 0);
  dW1_ = matmul(x_.transpose(), dhidden);
  db1_ = sum(dhidden, 0);
  return matmul(dhidden, W1_.transpose()) + dout;
}

}  // namespace dlfs::exercise
