// Section 4.5: learning from mini-batches
//
// Trains the two-layer network (784-50-10) on MNIST: draw a mini-batch, compute the gradient, take a small
// step, and repeat. Plots the loss (figure 4-11) and the accuracy in each epoch (figure 4-12).
//   try: --numerical --iters 1 (the gradient by nudging every weight, and how long 10000 steps would take),
//        --lr 1, --hidden 10
#include <chrono>
#include <iostream>

#include "ch04_learning/mini_batch.hpp"
#include "ch04_learning/two_layer_net.hpp"
#include "common/cli/options.hpp"
#include "common/training/batches.hpp"
#include "common/training/report.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;

namespace {

// Computes one numerical gradient and says how long it takes, which is the reason for chapter 5.
ch04::TwoLayerParams timed_numerical_gradient(const ch04::TwoLayerNet& network,
                                              const Dataset<double>& batch) {
  const auto start = std::chrono::steady_clock::now();
  auto grad = network.numerical_gradient(batch.x, batch.t);
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  std::cout << "numerical gradient of " << batch.size() << " images: " << seconds.count()
            << " s; 10000 of them: " << 10000 * seconds.count() / 3600 << " hours\n";
  return grad;
}

}  // namespace

int main(int argc, char* argv[]) {
  std::size_t iters = 10000, batch_size = 100, hidden = 50, train_images = 60000, test_images = 10000;
  double lr = 0.1;
  bool numerical = false;

  Options options(THIS_PROGRAM);
  options.add("iters", iters, "training steps").at_least(1).quick(300);
  options.add("batch", batch_size, "images in a mini-batch").at_least(1).at_most(60000);
  options.add("lr", lr, "learning rate").above(0);
  options.add("hidden", hidden, "neurons of the hidden layer").at_least(1).at_most(100000);
  options.add("numerical", numerical, "numerical gradients (slow; with --quick 2 steps of 3 images)");
  options.add("train-images", train_images, "train on the first N images").at_least(1).quick(1000);
  options.add("test-images", test_images, "test on the first N images").at_least(1).quick(500);
  options.add_data();
  options.add_save();
  options.add_seed();
  options.add_threads();
  options.add_plot();
  options.add_curves();

  return options.run(argc, argv, [&] {
    if (numerical && options.quick()) iters = 2, batch_size = 3;

    // The images (N, 784) and their labels.
    const auto mnist = load_mnist<double>(
        {.dir = options.data_dir(), .train_limit = train_images, .test_limit = test_images});
    std::cout << "data: " << mnist.source << '\n';

    // The network, and the share of images that it reads right: of those that it learns from, and of others.
    Rng rng(options.seed());
    ch04::TwoLayerNet network({.input = mnist_pixels, .hidden = hidden, .output = mnist_classes}, rng);
    const auto train_accuracy = [&] { return network.accuracy(mnist.train.x, mnist.train.t); };
    const auto test_accuracy = [&] { return network.accuracy(mnist.test.x, mnist.test.t); };

    const std::size_t epoch_iters = iterations_per_epoch(mnist.train.size(), batch_size);
    History history;
    TrainingReport report;
    for (std::size_t i = 0; i < iters; ++i) {
      // 1. A mini-batch: x (N, 784), t N labels.
      const Dataset<double> batch = ch04::draw_mini_batch(mnist.train, batch_size, rng);
      history.losses.push_back(network.loss(batch.x, batch.t));

      // 2. The gradient of its loss.
      const auto grad =
          numerical ? timed_numerical_gradient(network, batch) : network.gradient(batch.x, batch.t);

      // 3. A step against it. Then repeat; once per epoch, record the accuracies.
      ch04::update(network.params, grad, lr);
      if (i % epoch_iters == 0)
        history.evaluations.push_back({i, i / epoch_iters, train_accuracy(), test_accuracy()});
      report(history, iters);
    }

    std::cout << "after " << iters << " iterations: loss " << history.losses.back() << ", train accuracy "
              << train_accuracy() << ", test accuracy " << test_accuracy() << '\n';
    if (!options.save_file().empty()) ch04::save(network.params, options.save_file());
    plot_loss("train_neuralnet_loss", history, options.plot());
    plot_accuracy("train_neuralnet_accuracy", history, options.plot());
  });
}
