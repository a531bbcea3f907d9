// Mistake: nobody asks whether there is a value; the average is 0 / 0 then.
// Said: no value was added
#include "running_average.hpp"

namespace dlfs::exercise {

void RunningAverage::add(double value) {
  sum_ += value;
  ++count_;
}

std::size_t RunningAverage::count() const { return count_; }

double RunningAverage::average() const { return sum_ / static_cast<double>(count_); }

}  // namespace dlfs::exercise
