#include "common/nn/layers/convolution.hpp"

#include <stdexcept>
#include <string>
#include <utility>

#include "common/nn/checks.hpp"
#include "common/nn/im2col.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/reductions.hpp"

namespace dlfs {

template <std::floating_point T>
Convolution<T>::Convolution(Tensor<T> W, Tensor<T> b, std::size_t stride, std::size_t pad)
    : W_(std::move(W)), b_(std::move(b)), stride_(stride), pad_(pad) {
  if (W_.ndim() != 4 || W_.empty()) {
    throw std::invalid_argument("Convolution: expected W with the shape (FN, C, FH, FW), found " +
                                to_string(W_.shape()));
  }
  if (stride == 0) throw std::invalid_argument("Convolution: expected a stride of at least 1, found 0");
  expect_shape("Convolution", "b", {W_.dim(0)}, b_.shape());
  dW_ = Tensor<T>::zeros(W_.shape());
  db_ = Tensor<T>::zeros(b_.shape());
}

template <std::floating_point T>
Shape Convolution<T>::output_shape(const Shape& x) const {
  if (x.ndim() != 4 || x[1] != W_.dim(1)) {
    throw std::invalid_argument("Convolution: expected x with the shape (N, " + std::to_string(W_.dim(1)) +
                                ", H, W), as W " + to_string(W_.shape()) + " has channels, found " +
                                to_string(x));
  }
  return {x[0], W_.dim(0), output_size(x[2], W_.dim(2), stride_, pad_),
          output_size(x[3], W_.dim(3), stride_, pad_)};
}

// col = im2col(x)                       x (N, C, H, W) -> col (N OH OW, C FH FW)
// out = col col_W + b                   col_W (C FH FW, FN), b (FN) -> out (N OH OW, FN) -> (N, FN, OH, OW)
template <std::floating_point T>
const Tensor<T>& Convolution<T>::forward(const Tensor<T>& x, Mode) {
  const Shape shape = output_shape(x.shape());
  const std::size_t N = shape[0], FN = shape[1], OH = shape[2], OW = shape[3];
  x_shape_ = x.shape();
  col_ = im2col(x, W_.dim(2), W_.dim(3), stride_, pad_);
  col_W_ = W_.reshape({FN, W_.size() / FN}).transpose();
  out_ = (matmul(col_, col_W_) + b_).reshape({N, OH, OW, FN}).transpose({0, 3, 1, 2});
  return out_;
}

// d = dout, the pixels in rows          dout (N, FN, OH, OW) -> d (N OH OW, FN)
// db = the sum of the rows of d         db (FN)
// dW = d^T col                          d^T (FN, N OH OW), col (N OH OW, C FH FW) -> dW (FN, C FH FW) -> (FN, C, FH, FW)
// dcol = d col_W^T                      col_W^T (FN, C FH FW) -> dcol (N OH OW, C FH FW)
// dx = col2im(dcol)                     dx (N, C, H, W)
template <std::floating_point T>
const Tensor<T>& Convolution<T>::backward(const Tensor<T>& dout) {
  if (x_shape_.ndim() == 0) throw std::logic_error("Convolution: backward was called before forward");
  expect_shape("Convolution", "dout", out_.shape(), dout.shape());
  const Tensor<T> d = dout.transpose({0, 2, 3, 1}).reshape({col_.dim(0), W_.dim(0)});
  db_ = sum(d, 0);
  dW_ = matmul(d.transpose(), col_).reshape(W_.shape());
  const Tensor<T> dcol = matmul(d, col_W_.transpose());
  dx_ = col2im(dcol, x_shape_, W_.dim(2), W_.dim(3), stride_, pad_);
  return dx_;
}

template class Convolution<float>;
template class Convolution<double>;

}  // namespace dlfs
