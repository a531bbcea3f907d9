// Section 6.4.1: how large a network should be
//
// 1000 images, shrunk to 7 x 7 pixels and a fifth of them with a wrong label, are learnt by networks of 4 to
// 512 hidden neurons. The training loss only falls with the size, and the validation loss falls and then
// rises: a small network cannot say what it sees, a large one learns the wrong labels by heart. Penalties on
// its weights, L1 or L2, tame the largest one.
//   try: --noise 0 (nothing wrong to learn), --epochs 100 (stopped early), --l2 0
#include <algorithm>
#include <cstdio>
#include <iostream>

#include "ch06_techniques/experiments.hpp"
#include "ch06_techniques/pieces/size_runs.hpp"
#include "common/cli/options.hpp"
#include "common/plot/plot.hpp"
#include "common/training/split.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;
using namespace dlfs::ch06;

int main(int argc, char* argv[]) {
  std::size_t train_images = 1000, validation_images = 5000, epochs = 400, repeats = 3;
  double noise = 0.2, l1 = 3e-4, l2 = 2e-3;

  Options options(THIS_PROGRAM);
  options.add("train-images", train_images, "learn from so many").at_least(50).at_most(50000).quick(200);
  options.add("validation-images", validation_images, "validate on so many others")
      .at_least(1)
      .at_most(10000)
      .quick(300);
  options.add("noise", noise, "share of wrong labels among those that are learnt").at_least(0).at_most(1);
  options.add("epochs", epochs, "training epochs").at_least(1).quick(20);
  options.add("repeats", repeats, "networks of each size, from different random numbers")
      .at_least(1)
      .at_most(100)
      .quick(1);
  options.add("l1", l1, "strength of the L1 penalty").at_least(0);
  options.add("l2", l2, "strength of the L2 penalty").at_least(0);
  options.add_data();
  options.add_seed();
  options.add_threads();
  options.add_plot();
  const CompileOption compile(options);

  return options.run(argc, argv, [&] {
    const auto mnist = load_mnist<float>(
        {.dir = options.data_dir(), .train_limit = validation_images + train_images, .test_limit = 1});
    std::cout << "data: " << mnist.source << '\n';
    DataSplit<float> data = split_validation(mnist.train, validation_images);
    const Rng rng(options.seed());
    Rng wrong = rng.stream(1000);
    data.train.x = shrink_images(data.train.x);
    data.validation.x = shrink_images(data.validation.x);
    make_labels_wrong(data.train.t, noise, wrong);

    std::vector<SizeSettings> settings;
    for (std::size_t hidden = 4; hidden <= 512; hidden *= 2)
      settings.push_back({.hidden = hidden, .epochs = epochs, .curve = std::to_string(hidden)});
    const std::size_t sizes = settings.size();
    settings.push_back({.hidden = 512, .epochs = epochs, .l1 = l1, .curve = "512, L1"});
    settings.push_back({.hidden = 512, .epochs = epochs, .l2 = l2, .curve = "512, L2"});
    std::vector<SizeRun> runs(settings.size() * repeats);
    run_experiments("training", runs.size(), 1, [&](std::size_t i, const StepDone& done) {
      SizeSettings one = settings[i / repeats];
      one.curve += ", network " + std::to_string(i % repeats + 1);
      runs[i] = train_size(data.train, data.validation, one, rng.stream(i % repeats), compile);
      done();
    });
    // The mean over the repeats, and its spread.
    std::vector<double> neurons, train_losses, losses;
    for (std::size_t i = 0; i < settings.size(); ++i) {
      std::vector<double> train_loss, loss, accuracy;
      for (std::size_t r = 0; r < repeats; ++r) {
        train_loss.push_back(runs[i * repeats + r].train_loss);
        loss.push_back(runs[i * repeats + r].validation_loss);
        accuracy.push_back(runs[i * repeats + r].validation_accuracy);
      }
      const Spread spread = spread_of(loss);
      std::printf("%3zu neurons%s: training loss %.3f, validation loss %.3f (spread %.3f), accuracy %.3f\n",
                  settings[i].hidden,
                  i < sizes            ? ""
                  : settings[i].l1 > 0 ? ", L1"
                                       : ", L2",
                  spread_of(train_loss).mean, spread.mean, spread.width, spread_of(accuracy).mean);
      if (i >= sizes) continue;
      neurons.push_back(static_cast<double>(settings[i].hidden));
      train_losses.push_back(spread_of(train_loss).mean);
      losses.push_back(spread.mean);
    }
    const std::size_t best = static_cast<std::size_t>(std::ranges::min_element(losses) - losses.begin());
    std::printf("the validation loss is lowest at %.0f neurons: %.3f, against %.3f at 4 and %.3f at 512\n",
                neurons[best], losses[best], losses.front(), losses.back());
    Figure figure("network_size");
    Axes& axes = figure.axes().x_label("hidden neurons").y_label("loss").log_x();
    axes.line(neurons, train_losses, {.label = "training (some labels are wrong)"})
        .line(neurons, losses, {.label = "validation (all labels are right)", .dashed = true});
    figure.show(options.plot());
  });
}
