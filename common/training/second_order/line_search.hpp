// Line searches: how far to go in a direction (section 6.1; Nocedal and Wright, Numerical Optimization,
// chapter 3).
#pragma once

#include <cstddef>
#include <functional>

namespace dlfs {

// A function along a line, x + alpha d: its value, and its slope dot(gradient, d), which is below 0 at the
// start.
struct LinePoint {
  double value = 0;
  double slope = 0;
};
using Line = std::function<LinePoint(double alpha)>;

// What a search found. The last place at which it calls the function is that one.
struct LineStep {
  double alpha = 0;             // 0: no step was found that goes down
  LinePoint point = {};         // there
  std::size_t evaluations = 0;  // calls of the function
};

// Armijo's condition: the function falls at least c1 times as much as its slope at the start promises. Halves
// alpha, from 1 on, until it does.
LineStep armijo_step(const Line& line, const LinePoint& start, double c1 = 1e-4);

// The strong Wolfe conditions: Armijo's, and a slope that is at most c2 times as steep as at the start, up or
// down. Doubles alpha, from `first` on, until it is too far, then bisects. If rounding leaves no such place
// it takes the lowest one it has seen.
struct WolfeSettings {
  double c1 = 1e-4;
  double c2 = 0.9;
  double first = 1;
};
LineStep wolfe_step(const Line& line, const LinePoint& start, const WolfeSettings& settings = {});

}  // namespace dlfs
