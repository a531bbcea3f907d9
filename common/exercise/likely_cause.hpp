// From wrong numbers to the mistake that usually makes them.
#pragma once

#include <string>

#include "common/exercise/numbers.hpp"

namespace dlfs::judge {

// Whether got equals expected except for rounding: |got - expected| <= tolerance max(1, |expected|); NaN is
// close to NaN, an infinity to itself.
bool close(double got, double expected, double tolerance);

// A sentence such as "looks transposed", or nothing if no usual mistake explains the difference.
std::string likely_cause(const Numbers& got, const Numbers& expected, double tolerance);

}  // namespace dlfs::judge
