// Section 8.2.3: GoogLeNet - Inception modules
//
// Counts the products of a convolution 5x5 with and without a convolution 1x1 before it, which first makes
// the channels fewer (the book's argument). Then a small network of three Inception modules learns MNIST.
//   try: --auxiliary 0.3 (a second classifier after the first module, as in the paper)
#include <iostream>
#include <vector>

#include "ch08_deep/networks/inception.hpp"
#include "common/cli/options.hpp"
#include "common/cli/progress.hpp"
#include "common/nn/models/chain.hpp"
#include "common/plot/plot.hpp"
#include "common/training/batches.hpp"
#include "common/training/compile_option.hpp"
#include "common/training/optimizers.hpp"
#include "common/training/schedules.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;

int main(int argc, char* argv[]) {
  std::size_t epochs = 5, train_images = 60000, test_images = 10000;
  double lr = 0.002, auxiliary = 0;

  Options options(THIS_PROGRAM);
  options.add("epochs", epochs, "how often to go through the training images").at_least(1).quick(1);
  options.add("lr", lr, "learning rate at the beginning").above(0);
  options.add("auxiliary", auxiliary, "weight of a second classifier's loss; 0: none").at_least(0);
  options.add("train-images", train_images, "train on the first so many").at_least(1).quick(1000);
  options.add("test-images", test_images, "test on the first so many").at_least(1).quick(200);
  options.add_data();
  options.add_seed();
  options.add_threads();
  options.add_plot();
  const CompileOption compile(options);

  return options.run(argc, argv, [&] {
    // 192 channels of 28x28 pixels to 32, by filters 5x5: directly, and by way of 16 channels.
    const Shape input = {192, 28, 28};
    const auto five = ChainLayer::convolution(32, 5, 1, 2), one = ChainLayer::convolution(16, 1, 1, 0);
    const std::size_t direct = total(costs({five}, input)).products,
                      reduced = total(costs({one, five}, input)).products;
    std::cout << "directly\n"
              << to_table(costs({five}, input)) << "by way of 16 channels\n"
              << to_table(costs({one, five}, input)) << '\n';

    const auto mnist = load_mnist<float>({.dir = options.data_dir(),
                                          .flatten = false,
                                          .train_limit = train_images,
                                          .test_limit = test_images});
    std::cout << "data: " << mnist.source << '\n';
    Rng rng(options.seed());
    ch08::SmallGoogLeNet network(static_cast<float>(auxiliary), rng);
    compile(network);
    std::size_t parameters = 0;
    for (const auto& parameter : network.parameters()) parameters += parameter.value->size();
    std::cout << parameters << " parameters\n";

    // Learn with Adam, at a rate that falls to 0.
    Adam<float> adam;
    Batches<float> batches(mnist.train, 100);
    const std::size_t steps = iterations_per_epoch(mnist.train.size(), 100);
    std::vector<double> trained, accuracies;
    Progress progress("training", epochs * steps);
    for (std::size_t epoch = 0; epoch < epochs; ++epoch) {
      for (std::size_t step = 0; step < steps; ++step) {
        adam.set_learning_rate(static_cast<float>(warm_up_cosine(lr, epoch * steps + step, epochs * steps)));
        const auto& [x, t] = batches.draw(rng);
        const float loss = network.gradient(x, t);
        adam.update(network.parameters());
        progress.update(epoch * steps + step + 1, loss);
      }
      progress.clear();
      trained.push_back(static_cast<double>(epoch + 1));
      accuracies.push_back(network.accuracy(mnist.test.x, mnist.test.t));
      std::cout << "epoch " << epoch + 1 << ": test accuracy " << accuracies.back() << std::endl;
    }

    Figure figure("googlenet_accuracy");
    figure.axes()
        .x_label("epochs of training")
        .whole_x()
        .y_label("test accuracy")
        .line(trained, accuracies, {.marker = Marker::circle});
    figure.show(options.plot());
    std::cout << "products of the convolution 5x5: " << direct << ", through 1x1: " << reduced << '\n'
              << "test accuracy: " << accuracies.back() << '\n';
  });
}
