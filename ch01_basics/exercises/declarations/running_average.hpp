// Exercise 1.4: the class that exercises/running_average.cpp is to fill in.
#pragma once

#include <cstddef>

namespace dlfs::exercise {

class RunningAverage {
 public:
  void add(double value);
  [[nodiscard]] std::size_t count() const;
  [[nodiscard]] double average() const;

 private:
  double sum_ = 0;         // of all values added
  std::size_t count_ = 0;  // how many
};

}  // namespace dlfs::exercise
