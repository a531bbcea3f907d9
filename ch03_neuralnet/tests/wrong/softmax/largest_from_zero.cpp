// Mistake: the search for the largest element begins with 0.
// Said: all-negative row
#include <algorithm>
#include <cmath>

#include "softmax.hpp"

namespace dlfs::exercise {

Tensor<double> softmax(const Tensor<double>& x) {
  Tensor<double> y = x;
  for (std::size_t i = 0; i < x.dim(0); ++i) {
    double largest = 0;
    for (std::size_t k = 0; k < x.dim(1); ++k) largest = std::max(largest, x(i, k));
    double sum = 0;
    for (std::size_t k = 0; k < x.dim(1); ++k) sum += y(i, k) = std::exp(x(i, k) - largest);
    for (std::size_t k = 0; k < x.dim(1); ++k) y(i, k) /= sum;
  }
  return y;
}

}  // namespace dlfs::exercise
