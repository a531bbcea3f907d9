// Mistake: the gradients of every batch are added to those before.
// Said: each backward begins anew
#include "affine_layer.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"

namespace dlfs::exercise {

Tensor<double> Affine::forward(const Tensor<double>& x) {
  x_ = x;
  return matmul(x, W_) + b_;
}

Tensor<double> Affine::backward(const Tensor<double>& dout) {
  if (dW_.empty()) dW_ = Tensor<double>::zeros(W_.shape());
  if (db_.empty()) db_ = Tensor<double>::zeros(b_.shape());
  dW_ += matmul(x_.transpose(), dout);
  for (std::size_t i = 0; i < dout.dim(0); ++i) {
    for (std::size_t j = 0; j < dout.dim(1); ++j) db_[j] += dout(i, j);
  }
  return matmul(dout, W_.transpose());
}

}  // namespace dlfs::exercise
