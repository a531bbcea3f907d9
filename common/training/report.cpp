#include "common/training/report.hpp"

#include <algorithm>
#include <iostream>
#include <vector>

#include "common/plot/plot.hpp"

namespace dlfs {
namespace {

// A curve of means, each over `width` values and drawn in their middle.
struct MeanCurve {
  std::vector<double> x, y;
};

MeanCurve running_mean(const std::vector<double>& values, std::size_t width) {
  MeanCurve means;
  double sum = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    sum += values[i];
    if (i >= width) sum -= values[i - width];
    if (i + 1 < width) continue;
    means.x.push_back(static_cast<double>(i) - static_cast<double>(width - 1) / 2);
    means.y.push_back(sum / static_cast<double>(width));
  }
  return means;
}

}  // namespace

void TrainingReport::show(const History& history, std::size_t iterations) {
  if (!bar_) bar_.emplace("training", iterations);
  if (const Evaluation* evaluation = history.new_evaluation()) {
    bar_->clear();
    std::cout << "epoch " << evaluation->epoch << ": train accuracy " << evaluation->train_accuracy
              << ", test accuracy " << evaluation->test_accuracy << std::endl;
  }
  bar_->update(history.losses.size(), "loss " + std::to_string(history.losses.back()));
}

void plot_loss(const std::string& name, const History& history, const PlotOptions& options) {
  const std::size_t width = std::clamp<std::size_t>(history.losses.size() / 10, 5, 100);
  const MeanCurve means = running_mean(history.losses, width);
  Figure figure(name);
  Axes& axes = figure.axes().x_label("iteration").y_label("loss");
  axes.line(history.losses, {.label = "mini-batch", .color = Color::sky, .width = 1});
  axes.line(means.x, means.y, {.label = "mean of " + std::to_string(width), .color = Color::blue});
  figure.show(options);
}

void plot_accuracy(const std::string& name, const History& history, const PlotOptions& options,
                   double lowest) {
  std::vector<double> epochs, train, test;
  for (const Evaluation& evaluation : history.evaluations) {
    epochs.push_back(static_cast<double>(evaluation.epoch));
    train.push_back(evaluation.train_accuracy);
    test.push_back(evaluation.test_accuracy);
  }
  Figure figure(name);
  Axes& axes = figure.axes()
                   .x_label("epoch")
                   .whole_x()
                   .y_label("accuracy")
                   .y_range(lowest, 1)
                   .legend(Legend::bottom_right);
  axes.line(epochs, train, {.label = "train", .marker = Marker::circle});
  axes.line(epochs, test, {.label = "test", .dashed = true, .marker = Marker::cross});
  figure.show(options);
}

}  // namespace dlfs
