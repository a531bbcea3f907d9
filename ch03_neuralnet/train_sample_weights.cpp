// Section 3.6: where the sample weights come from
//
// Trains the network of this chapter (784-50-100-10, sigmoid) as chapters 4 to 6 will explain, and saves the
// weights that neuralnet_mnist and predict use.
//   try: --epochs 5 --save my_weights.npz, then neuralnet_mnist --weights my_weights.npz
#include <cmath>
#include <iostream>

#include "common/cli/options.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/training/compile_option.hpp"
#include "common/training/report.hpp"
#include "common/training/trainer.hpp"
#include "common/training/weights.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;

namespace {

// An affine layer with Xavier's initial weights (section 6.2.2): standard deviation 1 / sqrt(inputs).
void add_affine(Network<float>& network, std::size_t inputs, std::size_t outputs, Rng& rng) {
  const float std_dev = 1 / std::sqrt(static_cast<float>(inputs));
  network.add<Affine>(std_dev * Tensor<float>::randn({inputs, outputs}, rng),
                      Tensor<float>::zeros({outputs}));
}

}  // namespace

int main(int argc, char* argv[]) {
  std::size_t epochs = 30, train_images = 60000, test_images = 10000;
  double lr = 0.5;

  Options options(THIS_PROGRAM);
  options.add("epochs", epochs, "how often each image is seen, on average")
      .at_least(1)
      .at_most(1000)
      .quick(2);
  options.add("lr", lr, "learning rate").above(0);
  options.add("train-images", train_images, "train on the first N images").at_least(100).quick(2000);
  options.add("test-images", test_images, "test on the first N images").at_least(1).quick(500);
  options.add_data();
  options.add_save();
  options.add_seed();
  options.add_threads();
  const CompileOption compile(options);

  return options.run(argc, argv, [&] {
    // The images (N, 784) and their labels.
    const auto mnist = load_mnist<float>(
        {.dir = options.data_dir(), .train_limit = train_images, .test_limit = test_images});
    std::cout << "data: " << mnist.source << '\n';

    // x (N, 784) -> (N, 50) -> (N, 100) -> scores (N, 10).
    Rng rng(options.seed());
    Network<float> network;
    add_affine(network, mnist_pixels, 50, rng);
    network.add<Sigmoid>();
    add_affine(network, 50, 100, rng);
    network.add<Sigmoid>();
    add_affine(network, 100, mnist_classes, rng);
    compile(network);

    // Learn.
    constexpr std::size_t batch_size = 100;
    Sgd<float> sgd(static_cast<float>(lr));
    const std::size_t iterations = epochs * iterations_per_epoch(mnist.train.size(), batch_size);
    Trainer<float> trainer(network, sgd, mnist.train, mnist.test,
                           {.iterations = iterations, .batch_size = batch_size}, rng);
    TrainingReport report;
    while (!trainer.done()) {
      trainer.step();
      report(trainer);
    }
    std::cout << "after " << epochs << " epochs: train accuracy "
              << network.accuracy(mnist.train.x, mnist.train.t) << ", test accuracy "
              << network.accuracy(mnist.test.x, mnist.test.t) << '\n';

    if (!options.save_file().empty()) {
      save_weights(options.save_file(), network.parameters());
      std::cout << "weights: " << options.save_file().string() << '\n';
    }
  });
}
