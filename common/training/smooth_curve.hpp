// Smoothing for curves of losses (section 6.1.8).
#pragma once

#include <vector>

namespace dlfs {

// Each value averaged with the five before and the five after it, weighted by a Kaiser window (length 11, beta
// 2); beyond its ends the curve continues as its mirror image. As many values as before. Throws
// std::invalid_argument for fewer than 11 values.
std::vector<double> smooth_curve(const std::vector<double>& values);

}  // namespace dlfs
