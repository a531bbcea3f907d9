// Exercise 1.1 (section 1.3.4): the mean and the largest of a list of numbers
//
// The library has both: std::accumulate(x.begin(), x.end(), 0.0), where the point of 0.0 makes the sum a
// double, and std::max_element(x.begin(), x.end()).
#include "mean_and_largest.hpp"

#include <stdexcept>

namespace dlfs::exercise {

double mean(const std::vector<double>& x) {
  if (x.empty()) throw std::invalid_argument("mean: the list is empty, it needs at least one number");
  double sum = 0;
  for (const double value : x) sum += value;
  return sum / static_cast<double>(x.size());
}

double largest(const std::vector<double>& x) {
  if (x.empty()) throw std::invalid_argument("largest: the list is empty, it needs at least one number");
  // The first number, not 0: all of them may be negative.
  double result = x[0];
  for (const double value : x) {
    if (value > result) result = value;
  }
  return result;
}

}  // namespace dlfs::exercise
