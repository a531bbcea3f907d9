// Section 5.7.4: learning with backpropagation
//
// Trains the network of section 4.5 (784-50-10) on MNIST, with gradients by backpropagation instead of
// numerical ones: the whole training takes less time than one numerical gradient did.
//   try: --lr 1 (learns faster), --lr 5 (stops learning), --hidden 5 (too small a network), --iters 100000
#include <algorithm>
#include <iostream>

#include "ch05_backprop/two_layer_net.hpp"
#include "common/cli/options.hpp"
#include "common/training/report.hpp"
#include "common/training/trainer.hpp"
#include "common/training/weights.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;

int main(int argc, char* argv[]) {
  std::size_t iters = 10000, batch_size = 100, hidden = 50, train_images = 60000, test_images = 10000;
  double lr = 0.1;

  Options options(THIS_PROGRAM);
  options.add("iters", iters, "training steps").at_least(1).quick(1000);
  options.add("batch", batch_size, "images in a mini-batch").at_least(1).at_most(60000);
  options.add("lr", lr, "learning rate").above(0);
  options.add("hidden", hidden, "neurons of the hidden layer").at_least(1).at_most(100000);
  options.add("train-images", train_images, "train on the first so many").at_least(1).quick(2000);
  options.add("test-images", test_images, "test on the first so many").at_least(1).quick(1000);
  options.add_data();
  options.add_save();
  options.add_seed();
  options.add_threads();
  options.add_plot();

  return options.run(argc, argv, [&] {
    // The images (N, 784) and their labels.
    const auto mnist = load_mnist<float>(
        {.dir = options.data_dir(), .train_limit = train_images, .test_limit = test_images});
    std::cout << "data: " << mnist.source << '\n';

    // The network and the way it learns.
    Rng rng(options.seed());
    auto network = ch05::two_layer_net<float>({.input = 784, .hidden = hidden, .output = 10}, rng);
    Sgd<float> sgd(static_cast<float>(lr));
    // The accuracy of as many images at once as keep the hidden layer's output below 120 MB: all but always.
    const std::size_t at_once = std::max<std::size_t>(30'000'000 / hidden, 100);
    Trainer<float> trainer(network, sgd, {mnist.train_images, mnist.train_labels},
                           {mnist.test_images, mnist.test_labels},
                           {.iterations = iters, .batch_size = batch_size, .evaluation_batch = at_once}, rng);

    // Learn; look at the accuracy once per epoch and at the end.
    const History& history = trainer.run(report_training());
    std::cout << "after " << iters << " iterations: train accuracy "
              << network.accuracy(mnist.train_images, mnist.train_labels, at_once) << ", test accuracy "
              << network.accuracy(mnist.test_images, mnist.test_labels, at_once) << '\n';

    if (!options.save_file().empty()) save_weights(options.save_file(), network.parameters());
    plot_loss("train_neuralnet_loss", history, options.plot());
    plot_accuracy("train_neuralnet_accuracy", history, options.plot());
  });
}
