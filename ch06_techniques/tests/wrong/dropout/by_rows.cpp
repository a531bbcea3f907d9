// Mistake: one draw for each row of the batch.
// Said: one draw decides over a whole row
#include "common/tensor/arithmetic.hpp"
#include "dropout.hpp"

namespace dlfs::exercise {

Tensor<double> Dropout::forward(const Tensor<double>& x, bool train, Rng& rng) {
  if (!train) return (1 - ratio_) * x;
  mask_ = Tensor<double>::zeros(x.shape());
  for (std::size_t i = 0; i < x.dim(0); ++i) {
    const double keep = rng.uniform(0, 1) >= ratio_ ? 1 : 0;
    for (double& value : mask_.row(i)) value = keep;
  }
  return x * mask_;
}

Tensor<double> Dropout::backward(const Tensor<double>& dout) { return dout * mask_; }

}  // namespace dlfs::exercise
