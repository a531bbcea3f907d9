// Exercise 3.4 (section 3.5): softmax that does not overflow
#include "softmax.hpp"

#include <algorithm>
#include <cmath>

namespace dlfs::exercise {

Tensor<double> softmax(const Tensor<double>& x) {
  Tensor<double> y = Tensor<double>::zeros(x.shape());
  for (std::size_t i = 0; i < x.dim(0); ++i) {
    // The factor exp(-largest) cancels, and no exponent is above 0.
    double largest = x(i, 0);
    for (std::size_t k = 1; k < x.dim(1); ++k) largest = std::max(largest, x(i, k));

    double sum = 0;
    for (std::size_t k = 0; k < x.dim(1); ++k) sum += y(i, k) = std::exp(x(i, k) - largest);
    for (std::size_t k = 0; k < x.dim(1); ++k) y(i, k) /= sum;
  }
  return y;
}

}  // namespace dlfs::exercise
