// Exercise 6.14 (section 6.5): random search on a logarithmic scale
#include "random_search.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace dlfs::exercise {

double on_log_scale(const SearchRange& range, double u) {
  if (!(range.low > 0 && range.low <= range.high))
    throw std::invalid_argument("on_log_scale: expected 0 < low <= high");
  const double low = std::log10(range.low), high = std::log10(range.high);
  return std::pow(10, low + u * (high - low));
}

SearchRange narrowed(const std::vector<Trial>& trials, std::size_t best) {
  if (best == 0 || best > trials.size())
    throw std::invalid_argument("narrowed: expected between 1 and as many as there are trials");
  std::vector<Trial> sorted = trials;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Trial& a, const Trial& b) { return a.accuracy > b.accuracy; });
  SearchRange range{sorted[0].lr, sorted[0].lr};
  for (std::size_t i = 1; i < best; ++i) {
    range.low = std::min(range.low, sorted[i].lr);
    range.high = std::max(range.high, sorted[i].lr);
  }
  return range;
}

}  // namespace dlfs::exercise
