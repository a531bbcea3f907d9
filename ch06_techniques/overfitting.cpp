#include "ch06_techniques/overfitting.hpp"

#include <algorithm>
#include <iostream>
#include <iterator>
#include <numeric>

#include "ch06_techniques/experiments.hpp"
#include "common/plot/plot.hpp"
#include "common/training/curves/bands.hpp"
#include "common/training/trainer.hpp"

namespace dlfs::ch06 {

void train_variants(std::vector<OverfittingVariant>& variants, const Mnist<float>& mnist,
                    const OverfittingSettings& settings, const Rng& rng, const CompileOption& compile) {
  // The last accuracy is computed after the first iteration of the last epoch, so training ends there.
  const std::size_t per_epoch = iterations_per_epoch(mnist.train.size(), settings.batch_size);
  const std::size_t iterations = (settings.epochs - 1) * per_epoch + 1;

  const auto train_one = [&](std::size_t i, const StepDone& step_done) {
    Rng weights = rng.stream(0), batches = rng.stream(1);
    auto network = multi_layer_net<float>(variants[i].settings, weights);
    variants[i].plan = compile.quietly(network);
    Sgd<float> sgd(static_cast<float>(settings.lr));
    Trainer<float> trainer(
        network, sgd, mnist.train, mnist.test,
        {.iterations = iterations, .batch_size = settings.batch_size, .curve = variants[i].name}, batches);
    while (!trainer.done()) {
      trainer.step();
      step_done();
    }
    variants[i].history = trainer.history();
  };
  run_experiments("training", variants.size(), iterations, train_one);

  std::vector<std::string> plans;
  for (const OverfittingVariant& variant : variants) plans.push_back(variant.plan);
  print_plans(plans);
  for (const OverfittingVariant& variant : variants) {
    const Evaluation& last = variant.history.evaluations.back();
    std::cout << variant.name << ": train accuracy " << last.train_accuracy << ", test accuracy "
              << last.test_accuracy << ", gap " << last.train_accuracy - last.test_accuracy << '\n';
  }
}

void plot_variants(const std::string& name, const std::vector<OverfittingVariant>& variants,
                   const PlotOptions& options) {
  Figure figure(name);
  figure.grid(1, variants.size());
  for (std::size_t i = 0; i < variants.size(); ++i) {
    std::vector<double> train, test;
    for (const Evaluation& evaluation : variants[i].history.evaluations) {
      train.push_back(evaluation.train_accuracy);
      test.push_back(evaluation.test_accuracy);
    }
    figure.axes(i)
        .title(variants[i].name)
        .x_label("epoch")
        .whole_x()
        .y_label("accuracy")
        .y_range(0, 1)
        .legend(Legend::bottom_right)
        .line(train, {.label = "train", .marker = Marker::circle})
        .line(test, {.label = "test", .dashed = true, .marker = Marker::cross});
  }
  figure.show(options);
}

std::vector<double> test_accuracies(const History& history) {
  std::vector<double> accuracies;
  for (const Evaluation& evaluation : history.evaluations) accuracies.push_back(evaluation.test_accuracy);
  return accuracies;
}

void plot_seeds(const std::string& name, const std::vector<SeedCurves>& trainings,
                const PlotOptions& options) {
  Figure figure(name);
  Axes& axes = figure.axes().x_label("epoch").whole_x().y_label("test accuracy").legend(Legend::bottom_right);
  constexpr Color colors[] = {Color::orange, Color::blue, Color::green};
  double highest = 0;
  for (std::size_t i = 0; i < trainings.size(); ++i) {
    const auto [means, least, most] = bands(trainings[i].curves);
    highest = std::max(highest, *std::max_element(most.begin(), most.end()));
    std::vector<double> epochs(means.size());
    std::iota(epochs.begin(), epochs.end(), 0.0);
    const Color color = colors[i % std::size(colors)];
    axes.fill_between(epochs, least, most, {.color = color});
    axes.line(epochs, means, {.label = trainings[i].label, .color = color, .dashed = i == 0});
  }
  axes.y_range(highest - 0.1, highest + 0.01);  // where they differ in the end
  figure.show(options);
}

}  // namespace dlfs::ch06
