// Exercise 6.6 (section 6.3.1): batch normalization, backward
//
// With s = sqrt(variance + 1e-6), and dxn = gamma dout for each number of a column:
//
//   dx = (dxn - mean of dxn - xn (mean of dxn xn)) / s
//
// The first mean comes from the path through the mean of x: shifting the whole column changes nothing. The
// second one comes from the path through the variance: stretching the column changes nothing, either (apart
// from the 1e-6).
#include "batch_norm_backward.hpp"

#include "common/tensor/arithmetic.hpp"
#include "common/tensor/reductions.hpp"

namespace dlfs::exercise {

BatchNormGradients batch_norm_backward(const Tensor<double>& dout, const Tensor<double>& x,
                                       const Tensor<double>& gamma) {
  const Tensor<double> xc = x - mean(x, 0);                // (N, D)
  const Tensor<double> s = sqrt(mean(xc * xc, 0) + 1e-6);  // (D)
  const Tensor<double> xn = xc / s;                        // (N, D)

  const Tensor<double> dxn = gamma * dout;  // (N, D)
  const Tensor<double> dx = (dxn - mean(dxn, 0) - xn * mean(dxn * xn, 0)) / s;
  return {dx, sum(dout * xn, 0), sum(dout, 0)};
}

}  // namespace dlfs::exercise
