// Exercise 6.14 (section 6.5): random search on a logarithmic scale
//
// A learning rate may be 0.000001 or 0.01: what counts is the power of ten. on_log_scale turns a random number u, drawn evenly
// from 0 to 1, into a value of the range, so that each power of ten gets the same share:
//
//   10^(log10(low) + u (log10(high) - log10(low)))          u = 0 gives low, u = 1 gives high
//
// narrowed looks at the trials made so far and gives the range in which to search on: from the smallest to the largest learning
// rate of the `best` most accurate trials. Of equal accuracies the earlier trial counts as the better one; trials are in no
// particular order.
//
// Throw std::invalid_argument if low or high is not above 0 or low is above high, and if best is 0 or larger than the number of
// trials.
//
// Example: on_log_scale({1e-6, 1e-2}, 0.5) is 1e-4; the mean of the two would be 0.005.
//
// Useful: std::log10, std::pow; std::stable_sort of a copy, std::min, std::max.
#include "random_search.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

double on_log_scale(const SearchRange& range, double u) { throw NotImplemented("exercise 6.14"); }

SearchRange narrowed(const std::vector<Trial>& trials, std::size_t best) {
  throw NotImplemented("exercise 6.14");
}

}  // namespace dlfs::exercise
