// What a program shows while a network learns: lines and a progress bar; and afterwards: the curves.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "common/cli/progress.hpp"
#include "common/plot/options.hpp"
#include "common/training/history.hpp"
#include "common/training/live_curves.hpp"
#include "common/training/trainer.hpp"

namespace dlfs {

// Call it after each step: it prints a line for each new evaluation ("epoch 3: train accuracy 0.93, test
// accuracy 0.93") to standard output and, on a terminal, draws a progress bar with the last loss.
class TrainingReport {
 public:
  template <std::floating_point T>
  void operator()(const Trainer<T>& trainer) {
    show(trainer.history(), trainer.settings().iterations);
  }
  // For a loop without a trainer, of `iterations` iterations in all: it sends the points of the curves as well (live_curves.hpp),
  // as a trainer does by itself.
  void operator()(const History& history, std::size_t iterations) {
    curves_(history, iterations);
    show(history, iterations);
  }

 private:
  void show(const History& history, std::size_t iterations);

  LiveCurves curves_;
  std::optional<Progress> bar_;  // from the first step on
};

// The loss of each iteration (figure 4-11), and the mean over up to 100 iterations around it.
void plot_loss(const std::string& name, const History& history, const PlotOptions& options);

// Training and test accuracy against epochs (figure 4-12), from `lowest` to 1.
void plot_accuracy(const std::string& name, const History& history, const PlotOptions& options,
                   double lowest = 0);

}  // namespace dlfs
