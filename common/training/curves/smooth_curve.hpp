// Smoothing for curves of losses (section 6.1.8).
#pragma once

#include <vector>

namespace dlfs {

// Averages each value with the five before and the five after it, weighted by a Kaiser window (length 11,
// beta 2); beyond its ends the curve continues as its mirror image. Returns as many values as it gets. Throws
// std::invalid_argument for fewer than 11 values.
std::vector<double> smooth_curve(const std::vector<double>& values);

}  // namespace dlfs
