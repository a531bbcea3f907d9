// Section 8.2.2: VGG - nothing but 3x3
//
// Small filters in rows of two and three, pooling between them, twice as many channels after each: as a table
// with the cost of every layer for a small network, which learns MNIST here, and for VGG-16 (Simonyan and
// Zisserman 2014, arXiv:1409.1556).
//   try: --lr 0.003, --epochs 10
#include <iostream>

#include "common/cli/options.hpp"
#include "common/nn/models/chain.hpp"
#include "common/plot/plot.hpp"
#include "common/training/compile_option.hpp"
#include "common/training/report.hpp"
#include "common/training/schedules.hpp"
#include "common/training/trainer.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;

namespace {

void add_block(Chain& chain, std::size_t convolutions, std::size_t FN) {
  for (std::size_t i = 0; i < convolutions; ++i) chain.push_back(ChainLayer::convolution(FN, 3, 1, 1));
  chain.push_back(ChainLayer::max_pooling(2, 2));
}

// 16-16-pool-32-32-pool-64-64-64-pool-128-10.
Chain small_vgg() {
  Chain chain;
  add_block(chain, 2, 16);
  add_block(chain, 2, 32);
  add_block(chain, 3, 64);
  chain.insert(chain.end(), {ChainLayer::affine(128), ChainLayer::dropout(0.5), ChainLayer::affine(10)});
  return chain;
}

Chain vgg_16() {
  Chain chain;
  add_block(chain, 2, 64);
  add_block(chain, 2, 128);
  for (const std::size_t FN : {256U, 512U, 512U}) add_block(chain, 3, FN);
  for (int i = 0; i < 2; ++i) chain.insert(chain.end(), {ChainLayer::affine(4096), ChainLayer::dropout(0.5)});
  chain.push_back(ChainLayer::affine(1000));
  return chain;
}

}  // namespace

int main(int argc, char* argv[]) {
  std::size_t epochs = 5, train_images = 60000, test_images = 10000;
  double lr = 0.001;

  Options options(THIS_PROGRAM);
  options.add("epochs", epochs, "how often to go through the training images").at_least(1).quick(1);
  options.add("lr", lr, "learning rate at the beginning").above(0);
  options.add("train-images", train_images, "train on the first so many").at_least(1).quick(1000);
  options.add("test-images", test_images, "test on the first so many").at_least(1).quick(200);
  options.add_data();
  options.add_seed();
  options.add_threads();
  options.add_plot();
  const CompileOption compile(options);

  return options.run(argc, argv, [&] {
    const Shape image = {1, mnist_side, mnist_side};
    std::cout << "VGG-16, for images (3, 224, 224)\n" << to_table(costs(vgg_16(), {3, 224, 224}));
    std::cout << "\nthe small network, for images (1, 28, 28)\n"
              << to_table(costs(small_vgg(), image)) << '\n';

    const auto mnist = load_mnist<float>({.dir = options.data_dir(),
                                          .flatten = false,
                                          .train_limit = train_images,
                                          .test_limit = test_images});
    std::cout << "data: " << mnist.source << '\n';
    Rng rng(options.seed());
    auto network = build<float>(small_vgg(), image, rng);
    compile(network);

    // Learn with Adam, at a rate that falls to 0.
    Adam<float> adam;
    const std::size_t iterations = epochs * iterations_per_epoch(mnist.train.size(), 100);
    Trainer<float> trainer(network, adam, mnist.train, mnist.test,
                           {.iterations = iterations, .evaluated_samples = 1000}, rng);
    TrainingReport report;
    while (!trainer.done()) {
      adam.set_learning_rate(
          static_cast<float>(warm_up_cosine(lr, trainer.history().losses.size(), iterations)));
      trainer.step();
      report(trainer);
    }
    plot_accuracy("vgg_accuracy", trainer.history(), options.plot(), options.quick() ? 0 : 0.9);
    std::cout << "parameters of VGG-16: " << total(costs(vgg_16(), {3, 224, 224})).parameters << '\n'
              << "test accuracy: " << network.accuracy(mnist.test.x, mnist.test.t) << '\n';
  });
}
