// One curve of a long computation: of its many values about 500 points are sent (events.hpp).
#pragma once

#include <cstddef>
#include <string>

namespace dlfs {

// Each point is the mean of the values that were added in a 500th of the whole, against the mean of what was done by then. The
// same values give the same points. Nothing is done if nobody wants them.
//
//   LiveCurve curve("loss", "Adam", iterations);
//   for (std::size_t i = 1; i <= iterations; ++i) curve.add(i, network.gradient(x, t));
class LiveCurve {
 public:
  LiveCurve(std::string chart, std::string curve, std::size_t whole);
  // `done` of the whole are done; it must not fall.
  void add(std::size_t done, double value);

 private:
  std::string chart_, curve_;
  std::size_t whole_, part_ = 0, count_ = 0;
  double sum_of_done_ = 0, sum_ = 0;
};

}  // namespace dlfs
