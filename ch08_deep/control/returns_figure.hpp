// Learning curves of several seeds: their mean and the band that they lie in.
#pragma once

#include <string>
#include <vector>

#include "common/plot/plot.hpp"

namespace dlfs::ch08 {

// What was measured during one training, at the same times as in all others.
struct LearningCurve {
  std::vector<double> at, returns, values;
};

// Throws std::invalid_argument if the lists do not have the same lengths.
void draw_band(const std::vector<double>& at, const std::vector<std::vector<double>>& seeds,
               const std::string& label, Color color, Axes& axes);

}  // namespace dlfs::ch08
