// Trials of hyperparameters (section 6.5): what each one tried and how it went, and the figure with the best
// ones.
#pragma once

#include <cstddef>
#include <vector>

#include "common/distributed/ranks.hpp"
#include "common/plot/options.hpp"
#include "common/tensor/random.hpp"
#include "common/training/history.hpp"

namespace dlfs::ch06 {

struct Trial {
  double lr = 0, weight_decay = 0;
  std::vector<Evaluation> evaluations = {};  // their test_accuracy is that of the validation images

  [[nodiscard]] double accuracy() const { return evaluations.back().test_accuracy; }
};

// A trial as numbers, to be sent from one process to another, and back. Throws std::invalid_argument unless
// the numbers are some trials, one after the other.
void append_numbers(const Trial& trial, std::vector<double>& numbers);
std::vector<Trial> trials_of(const std::vector<double>& numbers);

// The trials of all ranks on rank 0, in their order, if rank r has done those that were dealt to it
// (ranks.hpp); nothing on the others.
std::vector<Trial> gather_trials(const std::vector<Trial>& own, std::size_t count, Ranks& ranks);

// A random number between `low` and `high` whose logarithm is uniformly distributed.
double log_uniform(double low, double high, Rng& rng);

// Training (dashed) and validation accuracy of the first `count` trials against epochs, five panels in a row
// (figure 6-24).
void plot_best(const std::vector<Trial>& trials, std::size_t count, const PlotOptions& options);

}  // namespace dlfs::ch06
