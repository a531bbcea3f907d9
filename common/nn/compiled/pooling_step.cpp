#include "common/nn/compiled/pooling_step.hpp"

#include <stdexcept>

#include "common/nn/checks.hpp"

namespace dlfs {

template <std::floating_point T>
PoolingStep<T>::PoolingStep(Pooling<T>& plain, const Fusion& fusion)
    : Step<T>(plain), plain_(plain), fusion_(fusion) {
  const PoolingSettings& s = plain.settings();
  windows_ = {s.FH, s.FW, s.stride, s.pad, s.pool == Pool::average};
}

// out = the largest or the mean of each window       x (N, C, H, W) -> out (N, C, OH, OW)
template <std::floating_point T>
const Tensor<T>& PoolingStep<T>::forward(const Tensor<T>& x, Mode) {
  out_.resize(plain_.output_shape(x.shape()));
  x_ = &x;
  pool(windows_, x, out_);
  return out_;
}

// dx = dout, at the place that out came from         dout (N, C, OH, OW) -> dx (N, C, H, W)
template <std::floating_point T>
const Tensor<T>& PoolingStep<T>::backward(const Tensor<T>& dout) {
  if (x_ == nullptr) throw std::logic_error("Pooling: backward was called before forward");
  expect_shape("Pooling", "dout", out_.shape(), dout.shape());
  Tensor<T>& dx = this->dx();
  dx.resize(x_->shape());
  pool_backward(windows_, *x_, out_, dout, backward_epilogue(fusion_), dx);
  return dx;
}

template class PoolingStep<float>;
template class PoolingStep<double>;

}  // namespace dlfs
