// Section 7.7.2: AlexNet
//
// ReLU, normalization of local responses, overlapping pooling and dropout: as a table with the cost of every
// layer for AlexNet (Krizhevsky and others 2012) and for a small network like it, which learns MNIST here.
// Then the same on fewer images, without one of its parts at a time.
//   try: --epochs 8, --ablation-images 0 (without the comparison)
#include <iomanip>
#include <iostream>

#include "ch07_cnn/networks/alexnet_chain.hpp"
#include "common/cli/options.hpp"
#include "common/plot/plot.hpp"
#include "common/training/compile_option.hpp"
#include "common/training/report.hpp"
#include "common/training/schedules.hpp"
#include "common/training/trainer.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;
using ch07::AlexNetParts;

int main(int argc, char* argv[]) {
  std::size_t epochs = 4, train_images = 60000, test_images = 10000, ablation_images = 10000;
  double lr = 0.001;

  Options options(THIS_PROGRAM);
  options.add("epochs", epochs, "how often to go through the training images").at_least(1).quick(1);
  options.add("lr", lr, "learning rate at the beginning").above(0);
  options.add("train-images", train_images, "train on the first so many").at_least(1).quick(500);
  options.add("test-images", test_images, "test on the first so many").at_least(1).quick(200);
  options.add("ablation-images", ablation_images, "compare on the first so many; 0: do not compare")
      .quick(200);
  options.add_data();
  options.add_seed();
  options.add_threads();
  options.add_plot();
  const CompileOption compile(options);

  return options.run(argc, argv, [&] {
    const Shape image = {1, mnist_side, mnist_side};
    const auto alexnet = costs(ch07::alexnet_chain(), {3, 227, 227});
    std::cout << "AlexNet, for images (3, 227, 227)\n" << to_table(alexnet);
    std::cout << "\nthe small network, for images (1, 28, 28)\n"
              << to_table(costs(ch07::small_alexnet_chain(), image));

    const auto mnist = load_mnist<float>({.dir = options.data_dir(),
                                          .flatten = false,
                                          .train_limit = train_images,
                                          .test_limit = test_images});
    std::cout << "\ndata: " << mnist.source << '\n';

    // Learns the images with Adam, at a rate that falls to 0; returns the test accuracy.
    const auto train = [&](const Dataset<float>& data, const AlexNetParts& parts, const char* name,
                           bool report_it) {
      Rng rng(options.seed());
      auto network = build<float>(ch07::small_alexnet_chain(parts), image, rng);
      if (report_it) {
        compile(network);
      } else {
        compile.quietly(network);
      }
      Adam<float> adam;
      const std::size_t iterations = epochs * iterations_per_epoch(data.size(), 100);
      Trainer<float> trainer(network, adam, data, mnist.test,
                             {.iterations = iterations, .evaluated_samples = 1000, .curve = name}, rng);
      TrainingReport report;
      while (!trainer.done()) {
        adam.set_learning_rate(
            static_cast<float>(warm_up_cosine(lr, trainer.history().losses.size(), iterations)));
        trainer.step();
        if (report_it) report(trainer);
      }
      if (report_it)
        plot_accuracy("alexnet_accuracy", trainer.history(), options.plot(), options.quick() ? 0 : 0.9);
      return network.accuracy(mnist.test.x, mnist.test.t);
    };
    const double accuracy = train(mnist.train, {}, "all images", true);

    // Without one part at a time, on fewer images.
    if (ablation_images > 0) {
      const auto few = load_mnist<float>(
          {.dir = options.data_dir(), .flatten = false, .train_limit = ablation_images, .test_limit = 1});
      std::cout << few.train.size() << " images, the same number of epochs: test accuracy\n";
      const auto show = [&](const char* what, const AlexNetParts& parts) {
        std::cout << "  " << std::left << std::setw(36) << what << train(few.train, parts, what, false)
                  << std::endl;
      };
      show("the whole network", {});
      show("without normalization", {.normalization = false});
      show("pooling that does not overlap", {.overlapping_pooling = false});
      show("without dropout", {.dropout = false});
    }
    std::cout << "parameters of AlexNet: " << total(alexnet).parameters << '\n'
              << "test accuracy: " << accuracy << '\n';
  });
}
