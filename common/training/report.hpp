// What a program shows while it learns and afterwards: lines and a progress bar, then the curves.
#pragma once

#include <functional>
#include <string>

#include "common/plot/options.hpp"
#include "common/training/trainer.hpp"

namespace dlfs {

// For Trainer::run: prints a line per evaluation ("epoch 3: train accuracy 0.93, test accuracy 0.93") to
// standard output and, on a terminal, a progress bar with the last loss.
std::function<void(const TrainingProgress&)> report_training();

// The loss of each iteration (figure 4-11), with its running mean.
void plot_loss(const std::string& name, const History& history, const PlotOptions& options);

// Training and test accuracy against epochs (figure 4-12).
void plot_accuracy(const std::string& name, const History& history, const PlotOptions& options);

}  // namespace dlfs
