// Mistake: the largest element is not subtracted.
// Said: exp(1000) is infinite
#include <cmath>

#include "softmax.hpp"

namespace dlfs::exercise {

Tensor<double> softmax(const Tensor<double>& x) {
  Tensor<double> y = Tensor<double>::zeros(x.shape());
  for (std::size_t i = 0; i < x.dim(0); ++i) {
    double sum = 0;
    for (std::size_t k = 0; k < x.dim(1); ++k) sum += y(i, k) = std::exp(x(i, k));
    for (std::size_t k = 0; k < x.dim(1); ++k) y(i, k) /= sum;
  }
  return y;
}

}  // namespace dlfs::exercise
