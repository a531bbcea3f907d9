// Mistake: the mask is drawn once and kept.
// Said: the same elements are dropped at every forward
#include "common/tensor/arithmetic.hpp"
#include "dropout.hpp"

namespace dlfs::exercise {

Tensor<double> Dropout::forward(const Tensor<double>& x, bool train, Rng& rng) {
  if (!train) return (1 - ratio_) * x;
  if (mask_.shape() != x.shape()) {
    mask_ = Tensor<double>::zeros(x.shape());
    for (double& keep : mask_) keep = rng.uniform(0, 1) >= ratio_ ? 1 : 0;
  }
  return x * mask_;
}

Tensor<double> Dropout::backward(const Tensor<double>& dout) { return dout * mask_; }

}  // namespace dlfs::exercise
