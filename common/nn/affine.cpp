#include "common/nn/affine.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "common/nn/checks.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/reductions.hpp"

namespace dlfs {

namespace {

// The shape (N, D) of a batch whose samples are rows.
Shape rows_of(const Shape& x) {
  if (x.ndim() == 1) return {1, x[0]};
  const std::size_t N = x.ndim() == 0 ? 1 : x[0];
  return {N, N == 0 ? 0 : x.size() / N};
}

template <std::floating_point T>
void add_to_rows(Tensor<T>& x, const Tensor<T>& b) {
  const std::size_t width = b.size();
  const T* bias = b.data();
  for (T* row = x.begin(); row != x.end(); row += width) {
    for (std::size_t j = 0; j < width; ++j) row[j] += bias[j];
  }
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
const Tensor<T>& Affine<T>::forward(const Tensor<T>& x, Mode) {
  const Shape rows = rows_of(x.shape());
  if (rows[1] != W_.dim(0)) {
    throw std::invalid_argument("Affine: expected x with " + std::to_string(W_.dim(0)) +
                                " numbers per sample, as W " + to_string(W_.shape()) + " has rows, found x " +
                                to_string(x.shape()));
  }
  x_shape_ = x.shape();
  x_ = &x;
  if (x.shape() != rows) {
    rows_.resize(rows);
    std::copy(x.begin(), x.end(), rows_.begin());
    x_ = &rows_;
  }
  matmul(*x_, Transpose::no, W_, Transpose::no, out_);
  add_to_rows(out_, b_);
  return out_;
}

// dW = x^T dout                                      x^T (D, N), dout (N, M) -> dW (D, M)
// db = the sum of the rows of dout                   dout (N, M) -> db (M)
template <std::floating_point T>
void Affine<T>::backward_parameters(const Tensor<T>& dout) {
  if (x_ == nullptr) throw std::logic_error("Affine: backward was called before forward");
  expect_shape("Affine", "dout", out_.shape(), dout.shape());
  matmul(*x_, Transpose::yes, dout, Transpose::no, dW_);
  sum_rows(dout, db_);
}

// dx = dout W^T                                      dout (N, M), W^T (M, D) -> dx (N, D), in the shape of x
template <std::floating_point T>
const Tensor<T>& Affine<T>::backward(const Tensor<T>& dout) {
  backward_parameters(dout);
  matmul(dout, Transpose::no, W_, Transpose::yes, dx_);
  dx_ = std::move(dx_).reshape(x_shape_);
  return dx_;
}

template class Affine<float>;
template class Affine<double>;

}  // namespace dlfs
