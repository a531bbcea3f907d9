// Section 5.7.4: learning with backpropagation
//
// Trains a two-layer network (784-50-10) on MNIST as in section 4.5, with gradients by backpropagation
// instead of numerical ones: the whole training takes less time than one numerical gradient did. The way
// through the layers and back is in two_layer_net.cpp.
//   try: --lr 1 (learns faster), --lr 5 (stops learning), --hidden 5 (too small a network), --iters 100000,
//        --plain (runs the layers of two_layer_net.cpp one by one: a change there changes the results)
#include <algorithm>
#include <iostream>

#include "ch05_backprop/two_layer_net.hpp"
#include "common/cli/options.hpp"
#include "common/training/batches.hpp"
#include "common/training/compile_option.hpp"
#include "common/training/report.hpp"
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
  options.add("train-images", train_images, "train on the first N images").at_least(1).quick(2000);
  options.add("test-images", test_images, "test on the first N images").at_least(1).quick(1000);
  options.add_data();
  options.add_save();
  options.add_seed();
  options.add_threads();
  options.add_plot();
  const CompileOption compile(options);

  return options.run(argc, argv, [&] {
    // The images (N, 784) and their labels.
    const auto mnist = load_mnist<float>(
        {.dir = options.data_dir(), .train_limit = train_images, .test_limit = test_images});
    std::cout << "data: " << mnist.source << '\n';

    // The network, and its accuracy, for as many images at once as keep the hidden layer's output below 120
    // MB.
    Rng rng(options.seed());
    ch05::TwoLayerNet<float> network({.input = mnist_pixels, .hidden = hidden, .output = mnist_classes}, rng);
    compile(network);
    const std::size_t at_once = std::max<std::size_t>(30'000'000 / hidden, 100);
    const auto accuracy = [&](const Dataset<float>& data) {
      return network.accuracy(data.x, data.t, at_once);
    };

    const std::size_t epoch_iters = iterations_per_epoch(mnist.train.size(), batch_size);
    History history;
    TrainingReport report;
    for (std::size_t i = 0; i < iters; ++i) {
      // 1. A mini-batch, drawn at random: x (N, 784), t N labels.
      const Dataset<float> batch = select<float>(mnist.train, rng.choice(mnist.train.size(), batch_size));

      // 2. The gradient of its loss, by backpropagation.
      const float loss = network.gradient(batch.x, batch.t);
      history.losses.push_back(static_cast<double>(loss));

      // 3. A step against it: W <- W - lr dW, for W1, b1, W2 and b2.
      for (const auto& [name, W, dW] : network.parameters()) {
        for (std::size_t k = 0; k < W->size(); ++k) (*W)[k] -= static_cast<float>(lr) * (*dW)[k];
      }

      // Then repeat. Once per epoch, how many images does it read right?
      if (i % epoch_iters == 0)
        history.evaluations.push_back({i, i / epoch_iters, accuracy(mnist.train), accuracy(mnist.test)});
      report(history, iters);
    }

    std::cout << "after " << iters << " iterations: train accuracy " << accuracy(mnist.train)
              << ", test accuracy " << accuracy(mnist.test) << '\n';
    if (!options.save_file().empty()) save_weights(options.save_file(), network.parameters());
    plot_loss("train_neuralnet_loss", history, options.plot());
    plot_accuracy("train_neuralnet_accuracy", history, options.plot());
  });
}
