// Mistake: backward lets everything pass.
// Said: backward lets everything pass
#include "common/tensor/arithmetic.hpp"
#include "dropout.hpp"

namespace dlfs::exercise {

Tensor<double> Dropout::forward(const Tensor<double>& x, bool train, Rng& rng) {
  if (!train) return (1 - ratio_) * x;
  mask_ = Tensor<double>::zeros(x.shape());
  for (double& keep : mask_) keep = rng.uniform(0, 1) >= ratio_ ? 1 : 0;
  return x * mask_;
}

Tensor<double> Dropout::backward(const Tensor<double>& dout) { return dout; }

}  // namespace dlfs::exercise
