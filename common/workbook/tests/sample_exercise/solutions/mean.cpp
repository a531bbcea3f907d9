// Exercise 0.1 (section 0.1): the mean of numbers
#include "mean.hpp"

#include <numeric>
#include <stdexcept>

namespace dlfs::exercise {

double mean(const std::vector<double>& x) {
  if (x.empty()) throw std::invalid_argument("mean: there are no numbers");
  return std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(x.size());
}

}  // namespace dlfs::exercise
