#include "common/nn/compiled/conv_transpose_step.hpp"

#include <algorithm>

#include "common/nn/checks.hpp"
#include "common/parallel/threads.hpp"

namespace dlfs {

template <std::floating_point T>
ConvTransposeStep<T>::ConvTransposeStep(ConvTranspose<T>& plain)
    : Step<T>(plain),
      plain_(plain),
      kernel_(plain.stride(), plain.pad()),
      convolution_(direct_convolution<T>(plain.stride(), plain.pad())),
      no_bias_(Tensor<T>::zeros({this->value(0).dim(0)})),
      ignored_(no_bias_) {}

// x (N, C, H, W), W (C, FN, FH, FW), b (FN) -> out (N, FN, OH, OW)
template <std::floating_point T>
const Tensor<T>& ConvTransposeStep<T>::forward(const Tensor<T>& x, Mode) {
  out_.resize(plain_.output_shape(x.shape()));
  x_ = &x;
  kernel_.prepare(x.shape(), this->value(0), out_.shape());
  workspaces_.resize(std::max(workspaces_.size(), threads()));
  for (auto& workspace : workspaces_) kernel_.resize(workspace);
  parallel_for(x.dim(0), [&](std::size_t n) {
    kernel_.compute(x.row(n).data(), workspaces_[thread_index()], out_.row(n).data());
    finish_output(this->value(1), Epilogue::none, Layout::nchw, n, out_);
  });
  return out_;
}

// In the convolution from out to x, x stands for out and dout for x.
//   dW (C, FN, FH, FW), db = the sum of dout over images and pixels (FN)
template <std::floating_point T>
void ConvTransposeStep<T>::backward_parameters(const Tensor<T>& dout) {
  expect_forward_before("ConvTranspose", x_ == nullptr);
  expect_shape("ConvTranspose", "dout", out_.shape(), dout.shape());
  convolution_->parameter_gradients(dout, *x_, this->grad(0), ignored_);
  sums_.resize(0, out_.dim(1));
  parallel_for(sums_.groups, [&](std::size_t g) {
    const auto [first, last] = sums_.images_of(g, dout.dim(0));
    sums_.clear(g);
    for (std::size_t n = first; n < last; ++n) add_pixels(dout, Layout::nchw, n, sums_.db(g));
  });
  sums_.add_up(this->grad(1));
}

// dx = the convolution of dout with W    dout (N, FN, OH, OW) -> dx (N, C, H, W)
template <std::floating_point T>
const Tensor<T>& ConvTransposeStep<T>::backward(const Tensor<T>& dout) {
  backward_parameters(dout);
  Tensor<T>& dx = this->dx();
  dx.resize(x_->shape());
  convolution_->forward(dout, this->value(0), no_bias_, Epilogue::none, dx);
  return dx;
}

template class ConvTransposeStep<float>;
template class ConvTransposeStep<double>;

}  // namespace dlfs
