// Mistake: the mean instead of the sum.
// Said: this is the mean of the squares
#include <cmath>
#include <stdexcept>

#include "sum_squared_error.hpp"

namespace dlfs::exercise {

double sum_squared_error(const Tensor<double>& y, const Tensor<double>& t) {
  if (y.shape() != t.shape()) throw std::invalid_argument("the shapes differ");
  double sum = 0;
  for (std::size_t i = 0; i < y.size(); ++i) sum += (y[i] - t[i]) * (y[i] - t[i]);
  return sum / static_cast<double>(y.size());
}

}  // namespace dlfs::exercise
