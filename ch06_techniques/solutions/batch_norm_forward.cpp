// Exercise 6.5 (section 6.3.1): batch normalization, forward
#include "batch_norm_forward.hpp"

#include "common/tensor/arithmetic.hpp"
#include "common/tensor/reductions.hpp"

namespace dlfs::exercise {

Tensor<double> batch_norm(const Tensor<double>& x, const Tensor<double>& gamma, const Tensor<double>& beta) {
  const Tensor<double> xc = x - mean(x, 0);            // (N, D)
  const Tensor<double> variance = mean(xc * xc, 0);    // (D)
  return gamma * (xc / sqrt(variance + 1e-6)) + beta;  // (N, D)
}

}  // namespace dlfs::exercise
