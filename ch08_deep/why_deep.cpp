// Section 8.1.3: why deep networks - small filters in a row see as far as a large one, with fewer weights
//
// Counts the pixels that one output of k convolutions 3x3 depends on, and the weights (figures 8-5 and 8-6).
// Then trains a network of three convolutions 5x5 against one of six 3x3 in their place, which has fewer
// weights, sees as far, and has twice as many ReLUs.
//   try: --seeds 5, --train-images 500 (too few to tell them apart)
#include <iomanip>
#include <iostream>
#include <numeric>
#include <string>
#include <vector>

#include "ch08_deep/pieces/depth.hpp"
#include "common/cli/options.hpp"
#include "common/plot/plot.hpp"
#include "common/training/compile_option.hpp"
#include "common/training/curves/bands.hpp"
#include "common/training/schedules.hpp"
#include "common/training/trainer.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;

int main(int argc, char* argv[]) {
  std::size_t epochs = 5, seeds = 3, train_images = 10000, test_images = 10000;

  Options options(THIS_PROGRAM);
  options.add("epochs", epochs, "training epochs of each network").at_least(1).at_most(1000).quick(1);
  options.add("seeds", seeds, "trainings of each").at_least(1).at_most(1000).quick(1);
  options.add("train-images", train_images, "train on the first N images").at_least(1).quick(300);
  options.add("test-images", test_images, "test on the first N images").at_least(1).quick(300);
  options.add_data();
  options.add_seed();
  options.add_threads();
  options.add_plot();
  const CompileOption compile(options);

  return options.run(argc, argv, [&] {
    // What one filter F x F and k filters 3x3 in a row see, and their weights for one channel.
    std::cout << "receptive field   one filter: weights   filters 3x3 in a row: weights\n";
    for (std::size_t depth = 1; depth <= 4; ++depth) {
      const std::size_t F = ch08::receptive_field(3, depth);
      std::cout << std::setw(9) << F << " x " << F << std::setw(15) << F << " x " << F << ": " << std::setw(3)
                << F * F << std::setw(17) << depth << ": " << std::setw(3) << depth * 3 * 3 << '\n';
    }

    const auto mnist = load_mnist<float>({.dir = options.data_dir(),
                                          .flatten = false,
                                          .train_limit = train_images,
                                          .test_limit = test_images});
    std::cout << "data: " << mnist.source << '\n';
    std::vector<double> numbers(epochs);
    std::iota(numbers.begin(), numbers.end(), 1.0);
    Figure figure("why_deep");
    Axes& axes = figure.axes().x_label("epoch").whole_x().y_label("test accuracy");

    // Trains the network once for each seed, with Adam at a rate that falls to 0. Draws the mean of the test
    // accuracies after each epoch, and the region from the least to the most of them.
    const auto train = [&](bool deep) {
      const std::string name = deep ? "six 3x3" : "three 5x5";
      const std::size_t steps = iterations_per_epoch(mnist.train.size(), 100), iterations = epochs * steps;
      std::vector<std::vector<double>> accuracies;  // of each seed, after each epoch
      for (std::size_t seed = options.seed(); seed < options.seed() + seeds; ++seed) {
        Rng rng(seed);
        auto network = ch08::shallow_or_deep_net(deep, rng);
        compile.quietly(network);
        accuracies.emplace_back();
        if (seed == options.seed())
          std::cout << name << ": " << ch08::count_parameters(network) << " parameters\n";
        Adam<float> adam;
        Trainer<float> trainer(network, adam, mnist.train, mnist.test,
                               {.iterations = iterations,
                                .evaluated_samples = 0,
                                .curve = name + ", seed " + std::to_string(seed)},
                               rng);
        while (!trainer.done()) {
          const std::size_t step = trainer.history().losses.size();
          adam.set_learning_rate(static_cast<float>(warm_up_cosine(0.003, step, iterations)));
          trainer.step();
          if ((step + 1) % steps == 0)
            accuracies.back().push_back(network.accuracy(mnist.test.x, mnist.test.t));
        }
        std::cout << "  seed " << seed << ": test accuracy " << accuracies.back().back() << std::endl;
      }
      const auto [means, least, most] = bands(accuracies);
      const Color color = deep ? Color::blue : Color::orange;
      axes.fill_between(numbers, least, most, {.color = color});
      axes.line(numbers, means, {.label = name, .color = color, .dashed = !deep, .marker = Marker::circle});
      return means.back();
    };
    const double shallow = train(false), deep = train(true);
    figure.show(options.plot());
    std::cout << "test accuracy, mean of the seeds: three 5x5 " << shallow << ", six 3x3 " << deep << '\n';
  });
}
