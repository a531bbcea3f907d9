// Mistake: ratio is taken for the share that stays.
// Said: ratio is the share that is dropped
#include "common/tensor/arithmetic.hpp"
#include "dropout.hpp"

namespace dlfs::exercise {

Tensor<double> Dropout::forward(const Tensor<double>& x, bool train, Rng& rng) {
  if (!train) return ratio_ * x;
  mask_ = Tensor<double>::zeros(x.shape());
  for (double& keep : mask_) keep = rng.uniform(0, 1) < ratio_ ? 1 : 0;
  return x * mask_;
}

Tensor<double> Dropout::backward(const Tensor<double>& dout) { return dout * mask_; }

}  // namespace dlfs::exercise
