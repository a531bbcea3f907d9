#include "common/nn/layers/conv_transpose.hpp"

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
ConvTranspose<T>::ConvTranspose(Tensor<T> W, Tensor<T> b, std::size_t stride, std::size_t pad)
    : W_(std::move(W)), b_(std::move(b)), stride_(stride), pad_(pad) {
  if (W_.ndim() != 4 || W_.empty()) {
    throw std::invalid_argument("ConvTranspose: expected W with the shape (C, FN, FH, FW), found " +
                                to_string(W_.shape()));
  }
  if (stride == 0) throw std::invalid_argument("ConvTranspose: expected a stride of at least 1, found 0");
  expect_shape("ConvTranspose", "b", {W_.dim(1)}, b_.shape());
  dW_ = Tensor<T>::zeros(W_.shape());
  db_ = Tensor<T>::zeros(b_.shape());
}

template <std::floating_point T>
Shape ConvTranspose<T>::output_shape(const Shape& x) const {
  if (x.ndim() != 4 || x[1] != W_.dim(0) || x[2] == 0 || x[3] == 0) {
    throw std::invalid_argument("ConvTranspose: expected x with the shape (N, " + std::to_string(W_.dim(0)) +
                                ", H, W), as W " + to_string(W_.shape()) + " has channels, found " +
                                to_string(x));
  }
  const std::size_t H = (x[2] - 1) * stride_ + W_.dim(2), W = (x[3] - 1) * stride_ + W_.dim(3);
  if (H <= 2 * pad_ || W <= 2 * pad_) {
    throw std::invalid_argument("ConvTranspose: nothing is left of an output of " + std::to_string(H) +
                                " by " + std::to_string(W) + " pixels if " + std::to_string(pad_) +
                                " are cut off at each border");
  }
  return {x[0], W_.dim(1), H - 2 * pad_, W - 2 * pad_};
}

// pixels = x, the pixels in rows        x (N, C, H, W) -> pixels (N H W, C)
// col = pixels W                        W (C, FN FH FW) -> col (N H W, FN FH FW): what each pixel puts into out
// out = col2im(col) + b                 b (FN) -> out (N, FN, OH, OW)
template <std::floating_point T>
const Tensor<T>& ConvTranspose<T>::forward(const Tensor<T>& x, Mode) {
  const Shape shape = output_shape(x.shape());
  const std::size_t C = W_.dim(0), FN = W_.dim(1), FH = W_.dim(2), FW = W_.dim(3);
  x_shape_ = x.shape();
  pixels_ = x.transpose({0, 2, 3, 1}).reshape({x.size() / C, C});
  const Tensor<T> col = matmul(pixels_, W_.reshape({C, FN * FH * FW}));
  out_ = col2im(col, shape, FH, FW, stride_, pad_) + b_.reshape({FN, 1, 1});
  return out_;
}

// db = the sum of dout over images and pixels       dout (N, FN, OH, OW) -> db (FN)
// dcol = im2col(dout)                   dcol (N H W, FN FH FW)
// dW = pixels^T dcol                    pixels^T (C, N H W) -> dW (C, FN FH FW) -> (C, FN, FH, FW)
// dpixels = dcol W^T                    W^T (FN FH FW, C) -> dpixels (N H W, C)
// dx = dpixels, as images               dx (N, C, H, W)
template <std::floating_point T>
const Tensor<T>& ConvTranspose<T>::backward(const Tensor<T>& dout) {
  expect_forward_before("ConvTranspose", x_shape_.ndim() == 0);
  expect_shape("ConvTranspose", "dout", out_.shape(), dout.shape());
  const std::size_t C = W_.dim(0), FH = W_.dim(2), FW = W_.dim(3);
  db_ = sum(sum(sum(dout, 3), 2), 0);
  const Tensor<T> dcol = im2col(dout, FH, FW, stride_, pad_);
  dW_ = matmul(pixels_.transpose(), dcol).reshape(W_.shape());
  const Tensor<T> dpixels = matmul(dcol, W_.reshape({C, W_.size() / C}).transpose());
  dx_ = dpixels.reshape({x_shape_[0], x_shape_[2], x_shape_[3], C}).transpose({0, 3, 1, 2});
  return dx_;
}

template class ConvTranspose<float>;
template class ConvTranspose<double>;

}  // namespace dlfs
