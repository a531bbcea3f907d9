// Section 6.1.7: which learning rate, and for how long
//
// The range test lets the learning rate of Adam rise from 1e-5 to 1 within one run: the loss first stays,
// then falls, then flies away; a good rate is below the place where it is lowest. Then DeepConvNet learns
// with a rate that stays and with one that falls along a cosine: large steps find the region, small ones the
// place in it.
//   try: --all (a staircase and a warm-up too), --lr 0.003, --epochs 12
#include <algorithm>
#include <iostream>

#include "ch06_techniques/pieces/rate_runs.hpp"
#include "common/cli/options.hpp"
#include "common/plot/plot.hpp"
#include "common/training/batches.hpp"
#include "common/training/compile_option.hpp"
#include "common/training/curves/smooth_curve.hpp"
#include "common/training/schedules.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;

int main(int argc, char* argv[]) {
  std::size_t epochs = 6, train_images = 60000, test_images = 10000, range_steps = 300;
  double lr = 0.001;
  bool all = false;

  Options options(THIS_PROGRAM);
  options.add("epochs", epochs, "training epochs").at_least(1).quick(1);
  options.add("lr", lr, "the (highest) learning rate of Adam").above(0);
  options.add("range-steps", range_steps, "steps of the range test").at_least(11).quick(30);
  options.add("train-images", train_images, "train on the first so many").at_least(100).quick(2000);
  options.add("test-images", test_images, "test on the first so many").at_least(1).quick(500);
  options.add("all", all, "a staircase and a cosine with warm-up as well");
  options.add_data();
  options.add_seed();
  options.add_threads();
  options.add_plot();
  const CompileOption compile(options);

  return options.run(argc, argv, [&] {
    const auto mnist = load_mnist<float>({.dir = options.data_dir(),
                                          .flatten = false,
                                          .train_limit = train_images,
                                          .test_limit = test_images});
    std::cout << "data: " << mnist.source << '\n';
    Figure figure("learning_rate");
    figure.grid(1, 2);

    // The range test.
    const ch06::Schedule rising = [&](std::size_t step) { return rising_rate(1e-5, 1, step, range_steps); };
    const auto range = smooth_curve(
        ch06::train_at_rates(mnist, range_steps, rising, options.seed(), compile, "range test").losses);
    std::vector<double> rates(range_steps);
    for (std::size_t i = 0; i < range_steps; ++i) rates[i] = rising(i);
    const auto lowest =
        static_cast<std::size_t>(std::min_element(range.begin(), range.end()) - range.begin());
    std::cout << "range test: the loss is lowest at the rate " << rates[lowest]
              << "; a tenth of it is a good start\n";
    figure.axes(0).title("range test").x_label("learning rate").log_x().y_range(0, 4).line(rates, range);

    // The schedules.
    const std::size_t steps = epochs * iterations_per_epoch(train_images, 100);
    std::vector<std::pair<std::string, ch06::Schedule>> schedules{
        {"constant", [&](std::size_t) { return lr; }},
        {"cosine", [&](std::size_t step) { return warm_up_cosine(lr, step, steps); }}};
    if (all) {
      schedules.emplace_back("staircase",
                             [&](std::size_t s) { return staircase(lr, s, (steps + 2) / 3, 0.1); });
      schedules.emplace_back("warm-up and cosine",
                             [&](std::size_t s) { return warm_up_cosine(lr, s, steps, steps / 20); });
    }
    Axes& axes = figure.axes(1).title("mean loss").x_label("50 steps").y_range(0, 2.5);
    double constant = 0;
    for (const auto& [name, rate] : schedules) {
      const ch06::RateRun run = ch06::train_at_rates(mnist, steps, rate, options.seed(), compile, name);
      if (name == "constant") constant = run.accuracy;
      std::cout << name << ": test accuracy " << run.accuracy << " (" << std::showpos
                << run.accuracy - constant << std::noshowpos << " against constant)" << std::endl;
      axes.line(ch06::means_of_50(run.losses), {.label = name, .width = 1.5});
    }
    figure.show(options.plot());
  });
}
