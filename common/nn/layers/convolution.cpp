#include "common/nn/layers/convolution.hpp"

#include <stdexcept>
#include <string>
#include <utility>

#include "common/nn/checks.hpp"

namespace dlfs {
namespace {

// Winograd's transformations cost as much as they save where few channels or filters share them.
template <std::floating_point T>
std::unique_ptr<ConvolutionMethod<T>> best_method(const Tensor<T>& W, std::size_t stride, std::size_t pad) {
  constexpr std::size_t enough = 8;
  if (W.dim(2) == 3 && W.dim(3) == 3 && stride == 1 && W.dim(0) >= enough && W.dim(1) >= enough) {
    return winograd_convolution<T>(pad);
  }
  return direct_convolution<T>(stride, pad);
}

}  // namespace

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
  method_ = best_method(W_, stride, pad);
}

// out = W * x + b                       x (N, C, H, W), W (FN, C, FH, FW), b (FN) -> out (N, FN, OH, OW)
template <std::floating_point T>
const Tensor<T>& Convolution<T>::forward(const Tensor<T>& x, WithRelu relu) {
  if (x.ndim() != 4 || x.dim(1) != W_.dim(1)) {
    throw std::invalid_argument("Convolution: expected x with the shape (N, " + std::to_string(W_.dim(1)) +
                                ", H, W), as W " + to_string(W_.shape()) + " has channels, found " +
                                to_string(x.shape()));
  }
  x_ = &x;
  out_.resize({x.dim(0), W_.dim(0), output_size(x.dim(2), W_.dim(2), stride_, pad_),
               output_size(x.dim(3), W_.dim(3), stride_, pad_)});
  method_->forward(x, W_, b_, relu, out_);
  return out_;
}

// dW, db                                dout (N, FN, OH, OW) -> dW (FN, C, FH, FW), db (FN)
template <std::floating_point T>
void Convolution<T>::backward_parameters(const Tensor<T>& dout) {
  if (x_ == nullptr) throw std::logic_error("Convolution: backward was called before forward");
  expect_shape("Convolution", "dout", out_.shape(), dout.shape());
  method_->parameter_gradients(*x_, dout, dW_, db_);
}

// dx                                    dout (N, FN, OH, OW), W (FN, C, FH, FW) -> dx (N, C, H, W)
template <std::floating_point T>
const Tensor<T>& Convolution<T>::backward(const Tensor<T>& dout, WithRelu relu) {
  backward_parameters(dout);
  dx_.resize(x_->shape());
  method_->input_gradient(dout, W_, *x_, relu, dx_);
  return dx_;
}

template <std::floating_point T>
const Tensor<T>& Convolution<T>::forward(const Tensor<T>& x, Mode) {
  return forward(x, WithRelu::no);
}

template <std::floating_point T>
const Tensor<T>& Convolution<T>::forward_with_relu(const Tensor<T>& x, Mode) {
  return forward(x, WithRelu::yes);
}

template <std::floating_point T>
const Tensor<T>& Convolution<T>::backward(const Tensor<T>& dout) {
  return backward(dout, WithRelu::no);
}

template <std::floating_point T>
const Tensor<T>& Convolution<T>::backward_with_relu(const Tensor<T>& dout) {
  return backward(dout, WithRelu::yes);
}

template class Convolution<float>;
template class Convolution<double>;

}  // namespace dlfs
