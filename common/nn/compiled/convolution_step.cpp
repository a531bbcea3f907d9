#include "common/nn/compiled/convolution_step.hpp"

#include <stdexcept>

#include "common/nn/checks.hpp"

namespace dlfs {

// If only few channels or filters share Winograd's transformations, these cost as much as they save.
template <std::floating_point T>
bool ConvolutionStep<T>::by_winograd(Convolution<T>& plain) {
  constexpr std::size_t enough = 8;
  const Tensor<T>& W = *plain.parameters()[0].value;
  return W.dim(2) == 3 && W.dim(3) == 3 && plain.stride() == 1 && W.dim(0) >= enough && W.dim(1) >= enough;
}

template <std::floating_point T>
ConvolutionStep<T>::ConvolutionStep(Convolution<T>& plain, const Fusion& fusion, Layouts layouts)
    : Step<T>(plain),
      plain_(plain),
      fusion_(fusion),
      layouts_(layouts),
      method_(by_winograd(plain) ? winograd_convolution<T>(plain.pad(), layouts)
                                 : direct_convolution<T>(plain.stride(), plain.pad())) {}

// out = W * x + b                       x (N, C, H, W), W (FN, C, FH, FW), b (FN) -> out (N, FN, OH, OW)
template <std::floating_point T>
const Tensor<T>& ConvolutionStep<T>::forward(const Tensor<T>& x, Mode) {
  out_.resize(with_layout(plain_.output_shape(to_nchw(x.shape(), layouts_.in)), layouts_.out));
  x_ = &x;
  method_->forward(x, this->value(0), this->value(1), forward_epilogue(fusion_), out_);
  return out_;
}

// dW, db                                dout (N, FN, OH, OW) -> dW (FN, C, FH, FW), db (FN)
template <std::floating_point T>
const Tensor<T>& ConvolutionStep<T>::parameter_gradients(const Tensor<T>& dout) {
  if (x_ == nullptr) throw std::logic_error("Convolution: backward was called before forward");
  expect_shape("Convolution", "dout", out_.shape(), dout.shape());
  const Tensor<T>& d = masked_dout(fusion_, out_, dout, dout_);
  method_->parameter_gradients(*x_, d, this->grad(0), this->grad(1));
  return d;
}

// dx                                    dout (N, FN, OH, OW), W (FN, C, FH, FW) -> dx (N, C, H, W)
template <std::floating_point T>
const Tensor<T>& ConvolutionStep<T>::backward(const Tensor<T>& dout) {
  const Tensor<T>& d = parameter_gradients(dout);
  Tensor<T>& dx = this->dx();
  dx.resize(x_->shape());
  method_->input_gradient(d, this->value(0), *x_, backward_epilogue(fusion_), dx);
  return dx;
}

template class ConvolutionStep<float>;
template class ConvolutionStep<double>;

}  // namespace dlfs
