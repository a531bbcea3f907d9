// Section 8.1.3: why deep networks - small filters in a row see as far as a large one, with fewer weights
//
// Counts the pixels that one output of k convolutions 3x3 depends on, and the weights (figures 8-5 and 8-6).
// Then trains a network with one convolution 5x5 against one with two 3x3 and a ReLU between them, both at
// the same cost.
//   try: --seeds 5, --train-images 20000
#include <iomanip>
#include <iostream>
#include <numeric>
#include <vector>

#include "ch08_deep/depth.hpp"
#include "common/cli/options.hpp"
#include "common/cli/progress.hpp"
#include "common/plot/plot.hpp"
#include "common/training/compile_option.hpp"
#include "common/training/trainer.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;

namespace {

// Trains the network once for each seed and prints its size and its last accuracy. Returns the test accuracy
// after each epoch, the mean over the seeds.
std::vector<double> train(bool deep, const Mnist<float>& mnist, std::size_t epochs, std::size_t seeds,
                          std::size_t first_seed, const CompileOption& compile) {
  const std::size_t steps = iterations_per_epoch(mnist.train.size(), 100);
  Progress progress("training", seeds * epochs * steps);
  std::size_t done = 0;
  std::vector<double> means(epochs, 0.0);
  for (std::size_t seed = first_seed; seed < first_seed + seeds; ++seed) {
    Rng rng(seed);
    auto network = ch08::shallow_or_deep_net(deep, rng);
    const std::string plan = compile.quietly(network);
    if (seed == first_seed) {
      print_plans({plan});
      std::cout << (deep ? "two 3x3: " : "one 5x5: ") << ch08::count_parameters(network) << " parameters; ";
    }
    Adam<float> adam(0.001F);
    Trainer<float> trainer(network, adam, mnist.train, mnist.test,
                           {.iterations = epochs * steps, .evaluated_samples = 1}, rng);
    for (std::size_t epoch = 0; epoch < epochs; ++epoch) {
      for (std::size_t step = 0; step < steps; ++step) {
        trainer.step();
        progress.update(++done);
      }
      means[epoch] += network.accuracy(mnist.test.x, mnist.test.t) / static_cast<double>(seeds);
    }
  }
  progress.clear();
  std::cout << "test accuracy " << means.back() << std::endl;
  return means;
}

}  // namespace

int main(int argc, char* argv[]) {
  std::size_t epochs = 10, seeds = 3, train_images = 5000, test_images = 10000;

  Options options(THIS_PROGRAM);
  options.add("epochs", epochs, "training epochs of each network").at_least(1).at_most(1000).quick(1);
  options.add("seeds", seeds, "trainings of each; the mean is shown").at_least(1).at_most(1000).quick(1);
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

    // Two networks at equal cost.
    const auto mnist = load_mnist<float>({.dir = options.data_dir(),
                                          .flatten = false,
                                          .train_limit = train_images,
                                          .test_limit = test_images});
    std::cout << "data: " << mnist.source << '\n';
    const auto shallow = train(false, mnist, epochs, seeds, options.seed(), compile);
    const auto deep = train(true, mnist, epochs, seeds, options.seed(), compile);

    std::vector<double> numbers(epochs);
    std::iota(numbers.begin(), numbers.end(), 1.0);
    Figure figure("why_deep");
    Axes& axes =
        figure.axes().x_label("epoch").whole_x().y_label("test accuracy").legend(Legend::bottom_right);
    axes.line(numbers, deep, {.label = "two convolutions 3x3", .marker = Marker::circle});
    axes.line(numbers, shallow, {.label = "one convolution 5x5", .dashed = true, .marker = Marker::cross});
    figure.show(options.plot());
  });
}
