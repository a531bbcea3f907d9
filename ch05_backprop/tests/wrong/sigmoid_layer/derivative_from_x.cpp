// Mistake: x (1 - x) instead of y (1 - y).
// Said: the derivative is computed from x
#include "common/tensor/arithmetic.hpp"
#include "sigmoid_layer.hpp"

namespace dlfs::exercise {

Tensor<double> Sigmoid::forward(const Tensor<double>& x) {
  out_ = x;
  return 1.0 / (1.0 + exp(-x));
}

Tensor<double> Sigmoid::backward(const Tensor<double>& dout) { return dout * out_ * (1.0 - out_); }

}  // namespace dlfs::exercise
