// Mistake: written with exp(x) above and below the line, which is infinity / infinity for a large x.
// Said: not a number
#include <cmath>

#include "common/tensor/arithmetic.hpp"
#include "sigmoid_layer.hpp"

namespace dlfs::exercise {

Tensor<double> Sigmoid::forward(const Tensor<double>& x) {
  out_ = map(x, [](double v) { return std::exp(v) / (1 + std::exp(v)); });
  return out_;
}

Tensor<double> Sigmoid::backward(const Tensor<double>& dout) { return dout * out_ * (1.0 - out_); }

}  // namespace dlfs::exercise
