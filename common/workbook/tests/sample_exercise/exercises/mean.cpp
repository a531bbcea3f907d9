// Exercise 0.1 (section 0.1): the mean of numbers
//
// Example: the mean of 1 and 2 is 1.5. Without numbers: std::invalid_argument.
#include "mean.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

double mean(const std::vector<double>& x) { throw NotImplemented("exercise 0.1"); }

}  // namespace dlfs::exercise
