// Mistake: the sum is an int.
// Said: a division of whole numbers
#include <numeric>
#include <stdexcept>

#include "mean.hpp"

namespace dlfs::exercise {

double mean(const std::vector<double>& x) {
  if (x.empty()) throw std::invalid_argument("mean: there are no numbers");
  return std::accumulate(x.begin(), x.end(), 0) / static_cast<int>(x.size());
}

}  // namespace dlfs::exercise
