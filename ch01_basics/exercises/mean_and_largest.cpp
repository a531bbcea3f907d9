// Exercise 1.1 (section 1.3.4): the mean and the largest of a list of numbers
//
//   mean      the sum of the n numbers, divided by n
//   largest   the number that no other one exceeds
//
// Neither exists for an empty list: both throw std::invalid_argument then, with a sentence that says what is wrong.
//
// Example: mean of {1, 2, 6} is 3, largest of {1, 2, 6} is 6; mean of {1, 2} is 1.5.
//
// Useful: for (const double value : x), x.size(), x.empty(), x[0];
//         throw std::invalid_argument("...") from <stdexcept>.
#include "mean_and_largest.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

double mean(const std::vector<double>& x) { throw NotImplemented("exercise 1.1"); }

double largest(const std::vector<double>& x) { throw NotImplemented("exercise 1.1"); }

}  // namespace dlfs::exercise
