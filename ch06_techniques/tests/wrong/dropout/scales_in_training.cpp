// Mistake: what stays is scaled in training (inverted dropout).
// Said: the book scales when it predicts, not in training
#include "common/tensor/arithmetic.hpp"
#include "dropout.hpp"

namespace dlfs::exercise {

Tensor<double> Dropout::forward(const Tensor<double>& x, bool train, Rng& rng) {
  if (!train) return x;
  mask_ = Tensor<double>::zeros(x.shape());
  for (double& keep : mask_) keep = rng.uniform(0, 1) >= ratio_ ? 1 / (1 - ratio_) : 0;
  return x * mask_;
}

Tensor<double> Dropout::backward(const Tensor<double>& dout) { return dout * mask_; }

}  // namespace dlfs::exercise
