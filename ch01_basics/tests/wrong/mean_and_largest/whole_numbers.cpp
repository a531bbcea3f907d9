// Mistake: the 0 that the sum begins with is an int, and so is the sum.
// Said: the sum loses the digits behind the point
#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "mean_and_largest.hpp"

namespace dlfs::exercise {

double mean(const std::vector<double>& x) {
  if (x.empty()) throw std::invalid_argument("the list is empty");
  return std::accumulate(x.begin(), x.end(), 0) / static_cast<double>(x.size());
}

double largest(const std::vector<double>& x) {
  if (x.empty()) throw std::invalid_argument("the list is empty");
  return *std::max_element(x.begin(), x.end());
}

}  // namespace dlfs::exercise
