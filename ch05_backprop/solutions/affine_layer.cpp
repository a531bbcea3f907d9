// Exercise 5.4 (section 5.6.2): the affine layer, for a batch
//
// b is used once for every sample, so its derivatives are added up over the batch; for W the matrix product
// does that.
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
  dW_ = matmul(x_.transpose(), dout);   // (D, N) x (N, M) -> (D, M)
  db_ = sum(dout, 0);                   // (N, M) -> (M)
  return matmul(dout, W_.transpose());  // (N, M) x (M, D) -> (N, D)
}

}  // namespace dlfs::exercise
