// Exercise 1.4 (section 1.4.2): a class that remembers
#include "running_average.hpp"

#include <stdexcept>

namespace dlfs::exercise {

void RunningAverage::add(double value) {
  sum_ += value;
  ++count_;
}

std::size_t RunningAverage::count() const { return count_; }

double RunningAverage::average() const {
  if (count_ == 0) throw std::logic_error("RunningAverage: no average before the first value; add one");
  return sum_ / static_cast<double>(count_);
}

}  // namespace dlfs::exercise
