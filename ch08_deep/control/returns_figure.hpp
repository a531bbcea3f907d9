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

// The returns of several trainings on the left of two panels, their values on the right.
void draw_learning(const std::vector<LearningCurve>& curves, const std::string& label, Color color,
                   Figure& figure);

// The mean of several curves and the band that they lie in. Throws std::invalid_argument if the lists do not have the same lengths.
void draw_band(const std::vector<double>& at, const std::vector<std::vector<double>>& seeds,
               const std::string& label, Color color, Axes& axes);

}  // namespace dlfs::ch08
