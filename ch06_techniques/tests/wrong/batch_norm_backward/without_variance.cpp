// Mistake: what the variance hands back is left out.
// Said: the way through the variance is missing
#include "batch_norm_backward.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/reductions.hpp"

namespace dlfs::exercise {

BatchNormGradients batch_norm_backward(const Tensor<double>& dout, const Tensor<double>& x,
                                       const Tensor<double>& gamma) {
  const auto xc = x - mean(x, 0);
  const auto s = sqrt(mean(xc * xc, 0) + 1e-6);
  const auto xn = xc / s;
  const auto dxn = gamma * dout;
  return {(dxn - mean(dxn, 0)) / s, sum(dout * xn, 0), sum(dout, 0)};
}

}  // namespace dlfs::exercise
