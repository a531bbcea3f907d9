// Section 8.1.3: fewer weights still - separable convolutions
//
// A convolution 3x3 from 64 to 64 channels does two things at once: it looks at neighbouring pixels, and it
// mixes channels. Done one after the other, by a filter 3x3 for each channel alone and a convolution 1x1,
// both take an eighth of the weights (Howard and others 2017, arXiv:1704.04861). Trains the same network with
// the one and with the other.
//   try: --train-images 2000, --epochs 8 --batch 50
#include <iostream>

#include "ch08_deep/networks/separable_net.hpp"
#include "common/cli/options.hpp"
#include "common/plot/plot.hpp"
#include "common/training/compile_option.hpp"
#include "common/training/report.hpp"
#include "common/training/schedules.hpp"
#include "common/training/trainer.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;

int main(int argc, char* argv[]) {
  std::size_t epochs = 4, batch = 100, train_images = 60000, test_images = 10000;
  double lr = 0.002;

  Options options(THIS_PROGRAM);
  options.add("epochs", epochs, "how often to go through the training images").at_least(1).quick(1);
  options.add("batch", batch, "images in a mini-batch").at_least(1);
  options.add("lr", lr, "learning rate at the beginning").above(0);
  options.add("train-images", train_images, "train on the first so many").at_least(1).quick(500);
  options.add("test-images", test_images, "test on the first so many").at_least(1).quick(200);
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
    Figure figure("separable_convolution");
    Axes& axes = figure.axes()
                     .x_label("epoch")
                     .whole_x()
                     .y_label("accuracy on 1000 test images")
                     .y_range(options.quick() ? 0 : 0.9, 1);

    // Learns with Adam, at a rate that falls to 0; returns the test accuracy.
    const auto train = [&](bool separable) {
      Rng rng(options.seed());
      auto network = ch08::separable_net(separable, rng);
      compile(network);
      Adam<float> adam;
      const std::size_t iterations = epochs * iterations_per_epoch(mnist.train.size(), batch);
      Trainer<float> trainer(network, adam, mnist.train, mnist.test,
                             {.iterations = iterations,
                              .batch_size = batch,
                              .evaluated_samples = 1000,
                              .curve = separable ? "separable" : "3x3"},
                             rng);
      TrainingReport report;
      while (!trainer.done()) {
        adam.set_learning_rate(
            static_cast<float>(warm_up_cosine(lr, trainer.history().losses.size(), iterations)));
        trainer.step();
        report(trainer);
      }
      std::vector<double> accuracies;
      for (const Evaluation& evaluation : trainer.history().evaluations)
        accuracies.push_back(evaluation.test_accuracy);
      axes.line(accuracies, {.label = separable ? "3x3 each channel alone, 1x1" : "3x3",
                             .dashed = separable,
                             .marker = Marker::circle});
      return network.accuracy(mnist.test.x, mnist.test.t);
    };
    const double full = train(false), separable = train(true);
    figure.show(options.plot());

    constexpr double weights = 64 * 64 * 9, separable_weights = 64 * 9 + 64 * 64;
    std::cout << "weights of 64 to 64 channels: " << weights << ", separable " << separable_weights
              << ", share: " << separable_weights / weights << '\n'
              << "test accuracy: " << full << ", separable " << separable << '\n';
  });
}
