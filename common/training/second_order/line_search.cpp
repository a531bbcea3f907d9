#include "common/training/second_order/line_search.hpp"

#include <cmath>
#include <limits>

namespace dlfs {

namespace {

constexpr std::size_t most_tries = 60;  // by then alpha has changed by more than the digits of a double

bool falls_enough(const LinePoint& point, const LinePoint& start, double alpha, double c1) {
  return point.value <= start.value + c1 * alpha * start.slope;  // false for NaN
}

}  // namespace

LineStep armijo_step(const Line& line, const LinePoint& start, double c1) {
  double alpha = 1;
  for (std::size_t tries = 1; tries <= most_tries; ++tries, alpha /= 2) {
    const LinePoint point = line(alpha);
    if (falls_enough(point, start, alpha, c1)) return {alpha, point, tries};
  }
  line(0);
  return {.alpha = 0, .point = start, .evaluations = most_tries + 1};
}

LineStep wolfe_step(const Line& line, const LinePoint& start, const WolfeSettings& settings) {
  double low = 0, high = std::numeric_limits<double>::infinity(), alpha = settings.first;
  LineStep best{.alpha = 0, .point = start, .evaluations = 0};
  for (std::size_t tries = 1; tries <= most_tries; ++tries) {
    const LinePoint point = line(alpha);
    best.evaluations = tries;
    if (point.value < best.point.value) best = {alpha, point, tries};

    // Too far: not low enough, or uphill again. Not far enough: still steeply downhill.
    const bool too_high = !falls_enough(point, start, alpha, settings.c1);
    if (too_high || point.slope > -settings.c2 * start.slope) {
      high = alpha;
    } else if (point.slope < settings.c2 * start.slope) {
      low = alpha;
    } else {
      return {alpha, point, tries};
    }
    alpha = std::isfinite(high) ? (low + high) / 2 : 2 * alpha;
  }
  line(best.alpha);
  ++best.evaluations;
  return best;
}

}  // namespace dlfs
