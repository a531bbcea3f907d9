// Mistake: W is not transposed on the way back, which only a square W lets pass.
// Said: W has to be transposed on the way back
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
  dW_ = matmul(x_.transpose(), dout);
  db_ = sum(dout, 0);
  return matmul(dout, W_);
}

}  // namespace dlfs::exercise
