#include "ch06_techniques/trials.hpp"

#include <cmath>
#include <string>

#include "common/kernels/math/pow.hpp"
#include "common/plot/plot.hpp"

namespace dlfs::ch06 {

double log_uniform(double low, double high, Rng& rng) {
  return math::pow(10, rng.uniform(std::log10(low), std::log10(high)));
}

void plot_best(const std::vector<Trial>& trials, std::size_t count, const PlotOptions& options) {
  Figure figure("hyperparameter_optimization");
  figure.title("accuracy against epochs: validation, and dashed training").grid((count + 4) / 5, 5);
  for (std::size_t i = 0; i < count; ++i) {
    std::vector<double> train, validation;
    for (const Evaluation& evaluation : trials[i].evaluations) {
      train.push_back(evaluation.train_accuracy);
      validation.push_back(evaluation.test_accuracy);
    }
    figure.axes(i)
        .title("best " + std::to_string(i + 1))
        .y_range(0, 1)
        .whole_x()
        .line(validation, {.marker = Marker::circle})
        .line(train, {.dashed = true, .marker = Marker::cross});
  }
  figure.show(options);
}

}  // namespace dlfs::ch06
