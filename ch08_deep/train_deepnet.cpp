// Section 8.1.1: training a deep convolutional network
//
// Six convolutions 3x3 in three blocks, each followed by pooling, then two affine layers with dropout, on MNIST with Adam.
// The book reaches 0.9938 of the test images in 20 epochs. Ctrl-C stops, saves and plots what there is (exit status 130).
//   try: --save training.npz, Ctrl-C, then --save training.npz --resume training.npz
//        --evaluate weights/deep_convnet.npz, or weights saved from Python: np.savez("weights.npz", **network.params)
#include <iostream>

#include "common/cli/options.hpp"
#include "common/nn/models/deep_conv_net.hpp"
#include "common/training/classifier_training.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;

int main(int argc, char* argv[]) {
  Options options(THIS_PROGRAM);
  const ClassifierTraining training(options);
  options.add_data();
  options.add_seed();
  options.add_threads();
  options.add_plot();

  return options.run(argc, argv, [&] {
    // The images (N, 1, 28, 28) and their labels.
    const auto mnist = load_mnist<float>({.dir = options.data_dir(),
                                          .flatten = false,
                                          .train_limit = training.train_images(),
                                          .test_limit = training.test_images()});
    std::cout << "data: " << mnist.source << '\n';

    // Learn with Adam; look at the accuracy of 1000 images once per epoch, of all in the end.
    Rng rng(options.seed());
    auto network = deep_conv_net<float>(rng);
    training.run("train_deepnet", network, {mnist.train_images, mnist.train_labels},
                 {mnist.test_images, mnist.test_labels}, rng, options.plot());
  });
}
