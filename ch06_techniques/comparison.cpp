#include "ch06_techniques/comparison.hpp"

#include <iostream>

#include "ch06_techniques/experiments.hpp"
#include "common/plot/plot.hpp"
#include "common/training/curves/smooth_curve.hpp"
#include "common/training/trainer.hpp"

namespace dlfs::ch06 {

void train_contenders(std::vector<Contender>& contenders, const Dataset<float>& train,
                      const ComparisonSettings& settings, const CompileOption& compile) {
  const TrainerSettings training{
      .iterations = settings.iterations, .batch_size = settings.batch_size, .evaluated_samples = 0};
  const auto train_one = [&](std::size_t i, const StepDone& step_done) {
    TrainerSettings named = training;
    named.curve = contenders[i].name;
    Rng rng(settings.seed);
    auto network = multi_layer_net<float>(contenders[i].settings, rng);
    contenders[i].plan = compile.quietly(network);
    Trainer<float> trainer(network, *contenders[i].optimizer, train, train, named, rng);
    while (!trainer.done()) {
      trainer.step();
      step_done();
    }
    contenders[i].losses = trainer.history().losses;
  };
  run_experiments("training", contenders.size(), settings.iterations, train_one);

  std::vector<std::string> plans;
  for (const Contender& contender : contenders) plans.push_back(contender.plan);
  print_plans(plans);
}

void show_losses(const std::string& name, const std::vector<Contender>& contenders, double highest,
                 const PlotOptions& options) {
  Figure figure(name);
  Axes& axes =
      figure.axes().x_label("iteration").y_label("loss").y_range(0, highest).legend(Legend::top_right);
  for (const Contender& contender : contenders) {
    const std::vector<double> smooth = smooth_curve(contender.losses);
    std::cout << contender.name << ": loss " << smooth.back() << " after " << smooth.size()
              << " iterations\n";
    axes.line(smooth, {.label = contender.name, .width = 1.5});
  }
  figure.show(options);
}

}  // namespace dlfs::ch06
