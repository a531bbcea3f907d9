// Section 8.1.2: an ensemble - five networks know more than one
//
// Trains the network of chapter 7 five times from different initial weights. Each makes mistakes of its own:
// asked together, by a vote or by the mean of their probabilities, they make fewer.
//   try: --networks 10, --train-images 5000
#include <iostream>
#include <numeric>
#include <vector>

#include "ch08_deep/awesome/shifts.hpp"
#include "common/cli/options.hpp"
#include "common/cli/progress.hpp"
#include "common/nn/functions.hpp"
#include "common/nn/models/simple_conv_net.hpp"
#include "common/plot/plot.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/reductions.hpp"
#include "common/training/compile_option.hpp"
#include "common/training/trainer.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;
using ch08::probabilities;

int main(int argc, char* argv[]) {
  std::size_t networks = 5, epochs = 3, train_images = 60000, test_images = 10000;

  Options options(THIS_PROGRAM);
  options.add("networks", networks, "how many networks").at_least(1).at_most(100).quick(3);
  options.add("epochs", epochs, "how often each goes through the training images").at_least(1).quick(1);
  options.add("train-images", train_images, "train on the first so many").at_least(1).quick(1000);
  options.add("test-images", test_images, "test on the first so many").at_least(1).quick(500);
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

    // Each network learns by itself; their votes and probabilities (N, 10) are added up.
    auto votes = Tensor<float>::zeros({mnist.test.size(), mnist_classes}), sums = votes;
    std::vector<double> single, voted, averaged;
    const Rng seeds(options.seed());
    const std::size_t iterations = epochs * iterations_per_epoch(mnist.train.size(), 100);
    Progress progress("training", networks * iterations);
    for (std::size_t i = 0; i < networks; ++i) {
      Rng rng = seeds.stream(i);
      auto network = simple_conv_net<float>({}, rng);
      compile.quietly(network);
      Adam<float> adam;
      Trainer<float> trainer(
          network, adam, mnist.train, mnist.test,
          {.iterations = iterations, .evaluated_samples = 0, .curve = "network " + std::to_string(i + 1)},
          rng);
      while (!trainer.done()) {
        trainer.step();
        progress.update(i * iterations + trainer.history().losses.size());
      }
      progress.clear();

      const Tensor<float> y = probabilities(network, mnist.test.x, false);  // (N, 10)
      votes += one_hot<float>(argmax(y, 1));                                // a one at each answer
      sums += y;
      single.push_back(accuracy(y, mnist.test.t));
      voted.push_back(accuracy(votes, mnist.test.t));  // of equals the smallest label wins
      averaged.push_back(accuracy(sums, mnist.test.t));
      std::cout << "network " << i + 1 << ": test accuracy " << single.back() << "; so many together: vote "
                << voted.back() << ", mean " << averaged.back() << std::endl;
    }

    std::vector<double> counts(networks);
    std::iota(counts.begin(), counts.end(), 1.0);
    Figure figure("ensemble");
    Axes& axes =
        figure.axes().x_label("networks").whole_x().y_label("test accuracy").legend(Legend::top_left);
    axes.line(counts, averaged, {.label = "mean of their probabilities", .marker = Marker::circle});
    axes.line(counts, voted, {.label = "vote", .marker = Marker::square});
    axes.points(counts, single, {.label = "each alone", .color = Color::grey});
    figure.show(options.plot());
    const double mean_of_single =
        std::accumulate(single.begin(), single.end(), 0.0) / static_cast<double>(networks);
    std::cout << "mean of the single networks: " << mean_of_single << ", vote: " << voted.back()
              << ", mean of their probabilities: " << averaged.back() << '\n';
  });
}
