// Exercise 5.3 (section 5.5.2): the sigmoid layer
//
// In this form overflow does no harm: if exp(-x) is infinite, y is 0. Written as exp(x) / (1 + exp(x)), a
// large x would give infinity / infinity.
#include "sigmoid_layer.hpp"

#include "common/tensor/arithmetic.hpp"

namespace dlfs::exercise {

Tensor<double> Sigmoid::forward(const Tensor<double>& x) {
  out_ = 1.0 / (1.0 + exp(-x));
  return out_;
}

Tensor<double> Sigmoid::backward(const Tensor<double>& dout) { return dout * out_ * (1.0 - out_); }

}  // namespace dlfs::exercise
