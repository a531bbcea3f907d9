// Mistake: the largest begins with 0, which is wrong where all numbers are negative.
// Said: the search must begin with a number of the list
#include <numeric>
#include <stdexcept>

#include "mean_and_largest.hpp"

namespace dlfs::exercise {

double mean(const std::vector<double>& x) {
  if (x.empty()) throw std::invalid_argument("the list is empty");
  return std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(x.size());
}

double largest(const std::vector<double>& x) {
  if (x.empty()) throw std::invalid_argument("the list is empty");
  double result = 0;
  for (const double value : x) {
    if (value > result) result = value;
  }
  return result;
}

}  // namespace dlfs::exercise
