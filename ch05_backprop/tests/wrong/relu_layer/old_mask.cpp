// Mistake: the mask is made once and its ones are never taken back.
// Said: ones of the first batch are still in the mask
#include "relu_layer.hpp"

namespace dlfs::exercise {

Tensor<double> Relu::forward(const Tensor<double>& x) {
  if (mask_.shape() != x.shape()) mask_ = Tensor<double>::zeros(x.shape());
  Tensor<double> y = Tensor<double>::zeros(x.shape());
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (x[i] > 0) {
      mask_[i] = 1;
      y[i] = x[i];
    }
  }
  return y;
}

Tensor<double> Relu::backward(const Tensor<double>& dout) {
  Tensor<double> dx = Tensor<double>::zeros(dout.shape());
  for (std::size_t i = 0; i < dx.size(); ++i) dx[i] = dout[i] * mask_[i];
  return dx;
}

}  // namespace dlfs::exercise
