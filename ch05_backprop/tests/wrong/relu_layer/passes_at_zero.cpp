// Mistake: x >= 0 instead of x > 0 in the mask.
// Said: dout passes where x is exactly 0
#include "relu_layer.hpp"

namespace dlfs::exercise {

Tensor<double> Relu::forward(const Tensor<double>& x) {
  mask_ = Tensor<double>::zeros(x.shape());
  Tensor<double> y = x;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (x[i] >= 0) {
      mask_[i] = 1;
    } else {
      y[i] = 0;
    }
  }
  return y;
}

Tensor<double> Relu::backward(const Tensor<double>& dout) {
  Tensor<double> dx = dout;
  for (std::size_t i = 0; i < dx.size(); ++i) dx[i] *= mask_[i];
  return dx;
}

}  // namespace dlfs::exercise
