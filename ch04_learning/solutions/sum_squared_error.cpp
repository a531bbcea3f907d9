// Exercise 4.1 (section 4.2.1): the sum of squared errors
#include "sum_squared_error.hpp"

#include <stdexcept>

namespace dlfs::exercise {

double sum_squared_error(const Tensor<double>& y, const Tensor<double>& t) {
  if (y.shape() != t.shape()) {
    throw std::invalid_argument("sum_squared_error: y " + to_string(y.shape()) + " and t " +
                                to_string(t.shape()) + " must have the same shape");
  }

  double sum = 0;
  for (std::size_t i = 0; i < y.size(); ++i) sum += (y[i] - t[i]) * (y[i] - t[i]);
  return sum / 2;
}

}  // namespace dlfs::exercise
