// Mistake: nobody asks whether the list is empty; the mean is 0 / 0 then.
// Said: an empty list has no mean
#include "mean_and_largest.hpp"

namespace dlfs::exercise {

double mean(const std::vector<double>& x) {
  double sum = 0;
  for (const double value : x) sum += value;
  return sum / static_cast<double>(x.size());
}

double largest(const std::vector<double>& x) {
  double result = x[0];
  for (const double value : x) {
    if (value > result) result = value;
  }
  return result;
}

}  // namespace dlfs::exercise
