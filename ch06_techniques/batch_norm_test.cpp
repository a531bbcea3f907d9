// Section 6.3.2: learning with and without batch normalization, from 16 scales of weights (figure 6-18)
//
// Networks of six layers learn 1000 images, beginning with weights of 16 standard deviations from 1 down to
// 1e-4. With batch normalization they learn from nearly all of these beginnings, and faster; without it only
// from some.
//   try: --lr 0.1, --epochs 60
#include <cmath>
#include <iostream>

#include "ch06_techniques/experiments.hpp"
#include "common/cli/options.hpp"
#include "common/events/events.hpp"
#include "common/kernels/math/pow.hpp"
#include "common/nn/models/multi_layer_net.hpp"
#include "common/plot/plot.hpp"
#include "common/training/compile_option.hpp"
#include "common/training/trainer.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;

namespace {

constexpr std::size_t scales = 16, batch_size = 100;

// Standard deviations of the weights, from 1 for k = 0 down to 1e-4.
double scale(std::size_t k) { return math::pow(10.0, -4.0 * static_cast<double>(k) / (scales - 1)); }

}  // namespace

int main(int argc, char* argv[]) {
  std::size_t epochs = 20, train_images = 1000;
  double lr = 0.01;

  Options options(THIS_PROGRAM);
  options.add("epochs", epochs, "training epochs").at_least(2).quick(6);
  options.add("lr", lr, "learning rate").above(0);
  options.add("train-images", train_images, "train on the first N images").at_least(1).quick(300);
  options.add_data();
  options.add_seed();
  options.add_threads();
  options.add_plot();
  const CompileOption compile(options);

  return options.run(argc, argv, [&] {
    const auto mnist =
        load_mnist<float>({.dir = options.data_dir(), .train_limit = train_images, .test_limit = 1});
    std::cout << "data: " << mnist.source << '\n';
    const std::size_t per_epoch = iterations_per_epoch(mnist.train.size(), batch_size);
    const std::size_t iterations = (epochs - 1) * per_epoch + 1;

    // For each scale, train a network without batch normalization (even i) and one with it (odd i), from the
    // same weights and on the same batches; keep the training accuracy of each epoch.
    std::vector<std::vector<double>> accuracies(2 * scales);
    std::vector<std::string> plans(2 * scales);
    const auto train_one = [&](std::size_t i, const ch06::StepDone& step_done) {
      Rng rng = Rng(options.seed()).stream(i / 2);
      auto network = multi_layer_net<float>({.hidden = {100, 100, 100, 100, 100},
                                             .weight_init = WeightInit::normal(scale(i / 2)),
                                             .batch_normalization = i % 2 == 1},
                                            rng);
      plans[i] = compile.quietly(network);
      Sgd<float> sgd(static_cast<float>(lr));
      Trainer<float> trainer(
          network, sgd, mnist.train, mnist.train,
          {.iterations = iterations, .batch_size = batch_size, .evaluated_samples = 0, .sends_curves = false},
          rng);
      while (!trainer.done()) {
        trainer.step();
        if ((trainer.history().losses.size() - 1) % per_epoch == 0) {
          const std::string name = std::to_string(scale(i / 2)) + (i % 2 == 1 ? " with" : " without");
          accuracies[i].push_back(network.accuracy(mnist.train.x, mnist.train.t));
          send_point("accuracy", name, static_cast<double>(accuracies[i].size() - 1), accuracies[i].back());
        }
        step_done();
      }
    };
    ch06::run_experiments("training", 2 * scales, iterations, train_one);
    print_plans(plans);

    // A panel for each scale.
    Figure figure("batch_norm_test");
    figure.title("training accuracy against epochs: with batch normalization, and dashed without").grid(4, 4);
    std::size_t faster = 0;
    for (std::size_t k = 0; k < scales; ++k) {
      const std::vector<double>&without = accuracies[2 * k], &with = accuracies[2 * k + 1];
      if (with.back() > without.back()) ++faster;
      std::cout << "weights " << scale(k) << ": accuracy " << without.back() << " without, " << with.back()
                << " with batch normalization\n";
      Axes& axes = figure.axes(k).title("W: " + std::to_string(scale(k))).y_range(0, 1).whole_x();
      axes.line(with, {.marker = Marker::circle}).line(without, {.dashed = true, .marker = Marker::cross});
    }
    std::cout << "batch normalization is ahead at " << faster << " of " << scales << " scales\n";
    figure.show(options.plot());
  });
}
