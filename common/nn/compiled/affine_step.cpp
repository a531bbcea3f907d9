#include "common/nn/compiled/affine_step.hpp"

#include <stdexcept>

#include "common/kernels/gemm.hpp"
#include "common/nn/checks.hpp"
#include "common/tensor/reductions.hpp"

namespace dlfs {
namespace {

template <std::floating_point T>
MatrixView<T> matrix(const Tensor<T>& x, const Shape& shape) {
  return {x.data(), shape[0], shape[1], shape[1]};
}

template <std::floating_point T>
MatrixView<T> matrix(const Tensor<T>& x) {
  return matrix(x, x.shape());
}

}  // namespace

// out = x W + b                         x (N, D), W (D, M), b (M) -> out (N, M)
template <std::floating_point T>
const Tensor<T>& AffineStep<T>::forward(const Tensor<T>& x, Mode) {
  const Tensor<T>&W = this->value(0), &b = this->value(1);
  const MatrixView<T> rows = matrix(x, plain_.as_rows(x.shape()));
  x_ = &x;
  out_.resize({rows.rows, b.size()});
  gemm(rows, matrix(W), out_.data(), b.size());
  for (T* row = out_.begin(); row != out_.end(); row += b.size()) {
    add_bias([&b](std::size_t j) { return b[j]; }, forward_epilogue(fusion_), row, b.size());
  }
  return out_;
}

// dW = x^T dout                         x^T (D, N), dout (N, M) -> dW (D, M)
// db = the sum of the rows of dout      dout (N, M) -> db (M)
template <std::floating_point T>
const Tensor<T>& AffineStep<T>::parameter_gradients(const Tensor<T>& dout) {
  if (x_ == nullptr) throw std::logic_error("Affine: backward was called before forward");
  expect_shape("Affine", "dout", out_.shape(), dout.shape());
  const Tensor<T>& d = masked_dout(fusion_, out_, dout, dout_);
  Tensor<T>&dW = this->grad(0), &db = this->grad(1);
  gemm(matrix(*x_, plain_.as_rows(x_->shape())).transposed(), matrix(d), dW.data(), db.size());
  sum_rows(d, db);
  return d;
}

// dx = dout W^T                         dout (N, M), W^T (M, D) -> dx (N, D), in the shape of x
template <std::floating_point T>
const Tensor<T>& AffineStep<T>::backward(const Tensor<T>& dout) {
  const Tensor<T>& d = parameter_gradients(dout);
  const Tensor<T>& W = this->value(0);
  Tensor<T>& dx = this->dx();
  dx.resize(x_->shape());
  gemm(matrix(d), matrix(W).transposed(), dx.data(), W.dim(0));
  if (fusion_.relu_before) relu_backward(x_->data(), dx.data(), dx.data(), dx.size());
  return dx;
}

template class AffineStep<float>;
template class AffineStep<double>;

}  // namespace dlfs
