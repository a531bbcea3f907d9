// Mistake: the derivative of sigmoid alone, without the chain rule.
// Said: dout is forgotten
#include "common/tensor/arithmetic.hpp"
#include "sigmoid_layer.hpp"

namespace dlfs::exercise {

Tensor<double> Sigmoid::forward(const Tensor<double>& x) { return out_ = 1.0 / (1.0 + exp(-x)); }

Tensor<double> Sigmoid::backward(const Tensor<double>& dout) { return out_ * (1.0 - out_); }

}  // namespace dlfs::exercise
