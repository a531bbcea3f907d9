// Trials of hyperparameters (section 6.5): what each one tried and how it went, and the figure with the best
// ones.
#pragma once

#include <cstddef>
#include <vector>

#include "common/plot/options.hpp"
#include "common/tensor/random.hpp"
#include "common/training/history.hpp"

namespace dlfs::ch06 {

struct Trial {
  double lr = 0, weight_decay = 0;
  std::vector<Evaluation> evaluations = {};  // their test_accuracy is that of the validation images

  [[nodiscard]] double accuracy() const { return evaluations.back().test_accuracy; }
};

// A random number between `low` and `high` whose logarithm is uniformly distributed.
double log_uniform(double low, double high, Rng& rng);

// Training (dashed) and validation accuracy of the first `count` trials against epochs, five panels in a row
// (figure 6-24).
void plot_best(const std::vector<Trial>& trials, std::size_t count, const PlotOptions& options);

}  // namespace dlfs::ch06
