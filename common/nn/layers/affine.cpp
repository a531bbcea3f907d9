#include "common/nn/layers/affine.hpp"

#include <stdexcept>
#include <utility>

#include "common/nn/checks.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/reductions.hpp"

namespace dlfs {

template <std::floating_point T>
Affine<T>::Affine(Tensor<T> W, Tensor<T> b) : W_(std::move(W)), b_(std::move(b)) {
  if (W_.ndim() != 2) {
    throw std::invalid_argument("Affine: expected W with the shape (D, M), found " + to_string(W_.shape()));
  }
  expect_shape("Affine", "b", {W_.dim(1)}, b_.shape());
  dW_ = Tensor<T>::zeros(W_.shape());
  db_ = Tensor<T>::zeros(b_.shape());
}

template <std::floating_point T>
Shape Affine<T>::as_rows(const Shape& x) const {
  const std::size_t N = x.ndim() < 2 ? 1 : x[0];
  const std::size_t D = x.ndim() < 2 ? x.size() : x.without(0).size();
  if (D != W_.dim(0)) {
    throw std::invalid_argument("Affine: expected x with " + std::to_string(W_.dim(0)) +
                                " numbers per sample, as W " + to_string(W_.shape()) + " has rows, found x " +
                                to_string(x));
  }
  return {N, D};
}

// out = x W + b                         x (N, D), W (D, M), b (M) -> out (N, M)
template <std::floating_point T>
const Tensor<T>& Affine<T>::forward(const Tensor<T>& x, Mode) {
  x_ = x.reshape(as_rows(x.shape()));
  x_shape_ = x.shape();
  out_ = matmul(x_, W_) + b_;
  return out_;
}

// dx = dout W^T                         dout (N, M), W^T (M, D) -> dx (N, D), in the shape of x
// dW = x^T dout                         x^T (D, N), dout (N, M) -> dW (D, M)
// db = the sum of the rows of dout      dout (N, M) -> db (M)
template <std::floating_point T>
const Tensor<T>& Affine<T>::backward(const Tensor<T>& dout) {
  if (x_shape_.ndim() == 0) throw std::logic_error("Affine: backward was called before forward");
  expect_shape("Affine", "dout", out_.shape(), dout.shape());
  dx_ = matmul(dout, W_.transpose()).reshape(x_shape_);
  dW_ = matmul(x_.transpose(), dout);
  db_ = sum(dout, 0);
  return dx_;
}

template class Affine<float>;
template class Affine<double>;

}  // namespace dlfs
