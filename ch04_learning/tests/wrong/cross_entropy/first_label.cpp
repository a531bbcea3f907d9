// Mistake: every row is looked up with the first label.
// Said: looked up with the first label
#include <cmath>
#include <stdexcept>

#include "cross_entropy.hpp"

namespace dlfs::exercise {

double cross_entropy_error(const Tensor<double>& y, const Tensor<double>& t) {
  if (y.dim(0) == 0) throw std::invalid_argument("no samples");
  double sum = 0;
  for (std::size_t i = 0; i < y.size(); ++i) sum += t[i] * std::log(y[i] + 1e-7);
  return -sum / static_cast<double>(y.dim(0));
}

double cross_entropy_error(const Tensor<double>& y, const Labels& t) {
  if (y.dim(0) == 0) throw std::invalid_argument("no samples");
  double sum = 0;
  for (std::size_t n = 0; n < y.dim(0); ++n) sum += std::log(y(n, t[0]) + 1e-7);
  return -sum / static_cast<double>(y.dim(0));
}

}  // namespace dlfs::exercise
