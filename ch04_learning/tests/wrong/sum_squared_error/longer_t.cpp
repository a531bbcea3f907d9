// Mistake: a t that is longer than y is not noticed.
// Said: y has 2 elements, t has 3
#include <cmath>
#include <stdexcept>

#include "sum_squared_error.hpp"

namespace dlfs::exercise {

double sum_squared_error(const Tensor<double>& y, const Tensor<double>& t) {
  if (y.size() > t.size()) throw std::invalid_argument("the shapes differ");
  double sum = 0;
  for (std::size_t i = 0; i < y.size(); ++i) sum += (y[i] - t[i]) * (y[i] - t[i]);
  return sum / 2;
}

}  // namespace dlfs::exercise
