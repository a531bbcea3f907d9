#include "ch08_deep/control/returns_figure.hpp"

#include <algorithm>
#include <stdexcept>

namespace dlfs::ch08 {

void draw_band(const std::vector<double>& at, const std::vector<std::vector<double>>& seeds,
               const std::string& label, Color color, Axes& axes) {
  std::vector<double> low, mean, high;
  for (std::size_t i = 0; i < at.size(); ++i) {
    std::vector<double> values;
    double sum = 0;
    for (const std::vector<double>& seed : seeds) {
      if (seed.size() != at.size())
        throw std::invalid_argument("draw_band: expected curves of the same length");
      values.push_back(seed[i]);
      sum += seed[i];
    }
    low.push_back(std::ranges::min(values));
    mean.push_back(sum / static_cast<double>(seeds.size()));
    high.push_back(std::ranges::max(values));
  }
  axes.fill_between(at, low, high, {.color = color, .opacity = 0.2});
  axes.line(at, mean, {.label = label, .color = color});
}

void draw_learning(const std::vector<LearningCurve>& curves, const std::string& label, Color color,
                   Figure& figure) {
  std::vector<std::vector<double>> returns, values;
  for (const LearningCurve& curve : curves) {
    returns.push_back(curve.returns);
    values.push_back(curve.values);
  }
  figure.axes(0).title("return of 50 greedy episodes").x_label("step");
  figure.axes(1).title("largest Q at their starts").x_label("step");
  draw_band(curves.at(0).at, returns, label, color, figure.axes(0));
  draw_band(curves.at(0).at, values, label, color, figure.axes(1));
}

}  // namespace dlfs::ch08
