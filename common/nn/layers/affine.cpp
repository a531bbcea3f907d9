#include "common/nn/layers/affine.hpp"

#include <stdexcept>
#include <utility>

#include "common/kernels/gemm.hpp"
#include "common/nn/checks.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/reductions.hpp"

namespace dlfs {

namespace {

template <std::floating_point T>
MatrixView<T> matrix(const Tensor<T>& x) {
  return {x.data(), x.dim(0), x.dim(1), x.dim(1)};
}

// A batch (N, ...) as the matrix (N, D) whose rows are the samples; one sample (D) as a batch of one.
template <std::floating_point T>
MatrixView<T> samples_as_rows(const Tensor<T>& x) {
  const std::size_t N = x.ndim() < 2 ? 1 : x.dim(0);
  const std::size_t D = N == 0 ? x.shape().without(0).size() : x.size() / N;
  return {x.data(), N, D, D};
}

}  // namespace

template <std::floating_point T>
Affine<T>::Affine(Tensor<T> W, Tensor<T> b) : W_(std::move(W)), b_(std::move(b)) {
  if (W_.ndim() != 2) {
    throw std::invalid_argument("Affine: expected W with the shape (D, M), found " + to_string(W_.shape()));
  }
  expect_shape("Affine", "b", {W_.dim(1)}, b_.shape());
  dW_ = Tensor<T>::zeros(W_.shape());
  db_ = Tensor<T>::zeros(b_.shape());
}

// out = x W + b                                      x (N, D), W (D, M), b (M) -> out (N, M)
template <std::floating_point T>
const Tensor<T>& Affine<T>::forward(const Tensor<T>& x, WithRelu relu) {
  const MatrixView<T> rows = samples_as_rows(x);
  if (rows.cols != W_.dim(0)) {
    throw std::invalid_argument("Affine: expected x with " + std::to_string(W_.dim(0)) +
                                " numbers per sample, as W " + to_string(W_.shape()) + " has rows, found x " +
                                to_string(x.shape()));
  }
  x_ = &x;
  out_.resize({rows.rows, b_.size()});
  gemm(rows, matrix(W_), out_.data(), b_.size());
  for (T* row = out_.begin(); row != out_.end(); row += b_.size()) {
    add_bias([this](std::size_t j) { return b_[j]; }, relu, row, b_.size());
  }
  return out_;
}

template <std::floating_point T>
const Tensor<T>& Affine<T>::forward(const Tensor<T>& x, Mode) {
  return forward(x, WithRelu::no);
}

template <std::floating_point T>
const Tensor<T>& Affine<T>::forward_with_relu(const Tensor<T>& x, Mode) {
  return forward(x, WithRelu::yes);
}

// dW = x^T dout                                      x^T (D, N), dout (N, M) -> dW (D, M)
// db = the sum of the rows of dout                   dout (N, M) -> db (M)
template <std::floating_point T>
void Affine<T>::backward_parameters(const Tensor<T>& dout) {
  if (x_ == nullptr) throw std::logic_error("Affine: backward was called before forward");
  expect_shape("Affine", "dout", out_.shape(), dout.shape());
  gemm(samples_as_rows(*x_).transposed(), matrix(dout), dW_.data(), b_.size());
  sum_rows(dout, db_);
}

// dx = dout W^T                                      dout (N, M), W^T (M, D) -> dx (N, D), in the shape of x
template <std::floating_point T>
const Tensor<T>& Affine<T>::backward(const Tensor<T>& dout) {
  backward_parameters(dout);
  dx_.resize(x_->shape());
  gemm(matrix(dout), matrix(W_).transposed(), dx_.data(), W_.dim(0));
  return dx_;
}

template <std::floating_point T>
const Tensor<T>& Affine<T>::backward_with_relu(const Tensor<T>& dout) {
  backward(dout);
  back_through_relu(x_->data(), dx_.data(), dx_.size());
  return dx_;
}

template class Affine<float>;
template class Affine<double>;

}  // namespace dlfs
