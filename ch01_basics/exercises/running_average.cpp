// Exercise 1.4 (section 1.4.2): a class that remembers
//
// The average of values that arrive one by one, as the losses of a network do while it learns. The values themselves
// are not kept, only the two members sum_ and count_ (declared in running_average.hpp, where both begin with 0):
//
//   add(value)   takes one more value
//   count()      how many values were added
//   average()    their sum divided by their number; throws std::logic_error before the first value
//
// Asking changes nothing, and each RunningAverage has values of its own.
//
// Example: after add(2), add(4), add(9): count() is 3, average() is 5.
//
// Useful: throw std::logic_error("...") from <stdexcept>; static_cast<double>(count_).
#include "running_average.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

void RunningAverage::add(double value) { throw NotImplemented("exercise 1.4"); }

std::size_t RunningAverage::count() const { throw NotImplemented("exercise 1.4"); }

double RunningAverage::average() const { throw NotImplemented("exercise 1.4"); }

}  // namespace dlfs::exercise
