#include "common/nn/layers/depthwise_convolution.hpp"

#include <stdexcept>
#include <string>
#include <utility>

#include "common/nn/checks.hpp"
#include "common/nn/im2col.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/reductions.hpp"

namespace dlfs {

template <std::floating_point T>
DepthwiseConvolution<T>::DepthwiseConvolution(Tensor<T> W, Tensor<T> b, std::size_t stride, std::size_t pad)
    : W_(std::move(W)), b_(std::move(b)), stride_(stride), pad_(pad) {
  if (W_.ndim() != 3 || W_.empty()) {
    throw std::invalid_argument("DepthwiseConvolution: expected W with the shape (C, FH, FW), found " +
                                to_string(W_.shape()));
  }
  if (stride == 0) {
    throw std::invalid_argument("DepthwiseConvolution: expected a stride of at least 1, found 0");
  }
  expect_shape("DepthwiseConvolution", "b", {W_.dim(0)}, b_.shape());
  dW_ = Tensor<T>::zeros(W_.shape());
  db_ = Tensor<T>::zeros(b_.shape());
}

template <std::floating_point T>
Shape DepthwiseConvolution<T>::output_shape(const Shape& x) const {
  const std::size_t C = W_.dim(0);
  if (x.ndim() != 4 || x[1] != C) {
    throw std::invalid_argument("DepthwiseConvolution: expected x with the shape (N, " + std::to_string(C) +
                                ", H, W), as W " + to_string(W_.shape()) + " has channels, found " +
                                to_string(x));
  }
  return {x[0], C, output_size(x[2], W_.dim(1), stride_, pad_), output_size(x[3], W_.dim(2), stride_, pad_)};
}

// col = im2col(x)                       x (N, C, H, W) -> col (N OH OW, C, FH FW)
// out = the sum of col W over each window, + b      W (C, FH FW), b (C) -> out (N OH OW, C) -> (N, C, OH, OW)
template <std::floating_point T>
const Tensor<T>& DepthwiseConvolution<T>::forward(const Tensor<T>& x, Mode) {
  const Shape shape = output_shape(x.shape());
  const std::size_t N = shape[0], C = shape[1], OH = shape[2], OW = shape[3], window = W_.dim(1) * W_.dim(2);
  x_shape_ = x.shape();
  col_ = im2col(x, W_.dim(1), W_.dim(2), stride_, pad_).reshape({N * OH * OW, C, window});
  const Tensor<T> out = sum(col_ * W_.reshape({C, window}), 2) + b_;
  out_ = out.reshape({N, OH, OW, C}).transpose({0, 3, 1, 2});
  return out_;
}

// d = dout, the pixels in rows          dout (N, C, OH, OW) -> d (N OH OW, C)
// db = the sum of the rows of d         db (C)
// dW = the sum of the rows of d col     d (N OH OW, C, 1), col (N OH OW, C, FH FW) -> dW (C, FH FW) -> (C, FH, FW)
// dcol = d W                            W (C, FH FW) -> dcol (N OH OW, C FH FW)
// dx = col2im(dcol)                     dx (N, C, H, W)
template <std::floating_point T>
const Tensor<T>& DepthwiseConvolution<T>::backward(const Tensor<T>& dout) {
  expect_forward_before("DepthwiseConvolution", x_shape_.ndim() == 0);
  expect_shape("DepthwiseConvolution", "dout", out_.shape(), dout.shape());
  const std::size_t rows = col_.dim(0), C = W_.dim(0), window = W_.dim(1) * W_.dim(2);
  const Tensor<T> d = dout.transpose({0, 2, 3, 1}).reshape({rows, C});
  db_ = sum(d, 0);
  const Tensor<T> d_column = d.reshape({rows, C, 1});
  dW_ = sum(d_column * col_, 0).reshape(W_.shape());
  const Tensor<T> dcol = d_column * W_.reshape({C, window});
  dx_ = col2im(dcol.reshape({rows, C * window}), x_shape_, W_.dim(1), W_.dim(2), stride_, pad_);
  return dx_;
}

template class DepthwiseConvolution<float>;
template class DepthwiseConvolution<double>;

}  // namespace dlfs
