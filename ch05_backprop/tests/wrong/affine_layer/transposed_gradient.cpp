// Mistake: dW is computed the wrong way round, (M, D) instead of (D, M).
// Said: looks transposed
#include "affine_layer.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/reductions.hpp"

namespace dlfs::exercise {

Tensor<double> Affine::forward(const Tensor<double>& x) {
  x_ = x;
  return matmul(x, W_) + b_;
}

Tensor<double> Affine::backward(const Tensor<double>& dout) {
  dW_ = matmul(dout.transpose(), x_);
  db_ = sum(dout, 0);
  return matmul(dout, W_.transpose());
}

}  // namespace dlfs::exercise
