// Exercise 5.2 (section 5.5.1): the ReLU layer
//
// Each element has a switch, which is closed if x > 0: then x flows forward and dout flows back unchanged.
#include "relu_layer.hpp"

#include "common/tensor/arithmetic.hpp"

namespace dlfs::exercise {

Tensor<double> Relu::forward(const Tensor<double>& x) {
  mask_ = x > 0.0;
  return maximum(x, 0.0);
}

Tensor<double> Relu::backward(const Tensor<double>& dout) { return dout * mask_; }

}  // namespace dlfs::exercise
