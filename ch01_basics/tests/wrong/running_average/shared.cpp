// Mistake: variables outside the class, which all objects share.
// Said: they share one memory
#include <stdexcept>

#include "running_average.hpp"

namespace dlfs::exercise {

namespace {
double sum = 0;
std::size_t number = 0;
}  // namespace

void RunningAverage::add(double value) {
  sum += value;
  ++number;
}

std::size_t RunningAverage::count() const { return number; }

double RunningAverage::average() const {
  if (number == 0) throw std::logic_error("no values");
  return sum / static_cast<double>(number);
}

}  // namespace dlfs::exercise
