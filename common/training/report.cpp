#include "common/training/report.hpp"

#include <algorithm>
#include <iostream>
#include <vector>

#include "common/plot/plot.hpp"

namespace dlfs {
namespace {

// The mean of each value and the `width` - 1 before it.
std::vector<double> running_mean(const std::vector<double>& values, std::size_t width) {
  std::vector<double> means;
  double sum = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    sum += values[i];
    if (i >= width) sum -= values[i - width];
    means.push_back(sum / static_cast<double>(std::min(i + 1, width)));
  }
  return means;
}

}  // namespace

void TrainingReport::operator()(const History& history, std::size_t iterations) {
  if (!bar_) bar_.emplace("training", iterations);
  if (const Evaluation* evaluation = history.new_evaluation()) {
    bar_->clear();
    std::cout << "epoch " << evaluation->epoch << ": train accuracy " << evaluation->train_accuracy
              << ", test accuracy " << evaluation->test_accuracy << std::endl;
  }
  bar_->update(history.losses.size(), "loss " + std::to_string(history.losses.back()));
}

void plot_loss(const std::string& name, const History& history, const PlotOptions& options) {
  constexpr std::size_t width = 100;
  Figure figure(name);
  Axes& axes = figure.axes().x_label("iteration").y_label("loss");
  axes.line(history.losses, {.label = "mini-batch", .color = Color::sky, .width = 1});
  axes.line(running_mean(history.losses, width),
            {.label = "mean of the last " + std::to_string(width), .color = Color::blue});
  figure.show(options);
}

void plot_accuracy(const std::string& name, const History& history, const PlotOptions& options) {
  std::vector<double> epochs, train, test;
  for (const Evaluation& evaluation : history.evaluations) {
    epochs.push_back(static_cast<double>(evaluation.epoch));
    train.push_back(evaluation.train_accuracy);
    test.push_back(evaluation.test_accuracy);
  }
  Figure figure(name);
  Axes& axes = figure.axes().x_label("epoch").y_label("accuracy").y_range(0, 1).legend(Legend::bottom_right);
  axes.line(epochs, train, {.label = "train"});
  axes.line(epochs, test, {.label = "test", .dashed = true});
  figure.show(options);
}

}  // namespace dlfs
