// Exercise 6.8 (section 6.4.3): dropout
//
// Dropout is like ReLU with a random mask: the derivative passes back where the number passed forward.
#include "dropout.hpp"

#include "common/tensor/arithmetic.hpp"

namespace dlfs::exercise {

Tensor<double> Dropout::forward(const Tensor<double>& x, bool train, Rng& rng) {
  if (!train) return (1 - ratio_) * x;
  mask_ = Tensor<double>::zeros(x.shape());
  for (double& keep : mask_) keep = rng.uniform(0, 1) >= ratio_ ? 1 : 0;
  return x * mask_;
}

Tensor<double> Dropout::backward(const Tensor<double>& dout) { return dout * mask_; }

}  // namespace dlfs::exercise
