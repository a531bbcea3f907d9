// Mistake: no numbers are not thought of.
// Said: should throw an exception
#include <numeric>

#include "mean.hpp"

namespace dlfs::exercise {

double mean(const std::vector<double>& x) {
  return std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(x.size());
}

}  // namespace dlfs::exercise
