// Section 3.6.2: reading digits one at a time
//
// A network that has already learnt (its weights come from a file) reads the 10000 test images of MNIST.
// Prints the share that it reads right, and how many images it reads per second.
//   try: --weights FILE.npz (other weights, with the keys and shapes of the book's sample_weight)
#include <chrono>
#include <iostream>

#include "ch03_neuralnet/neural_net.hpp"
#include "common/cli/options.hpp"
#include "common/tensor/reductions.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;

int main(int argc, char* argv[]) {
  std::size_t test_images = 10000;

  Options options(THIS_PROGRAM);
  options.add("test-images", test_images, "read the first N images").at_least(1).quick(500);
  options.add_data();
  options.add_threads();
  options.add_weights(DLFS_CHAPTER_DIR "/weights/sample_weight.npz");

  return options.run(argc, argv, [&] {
    // The images (N, 784), pixels 0 to 1, and the network.
    const auto mnist =
        load_mnist<double>({.dir = options.data_dir(), .train_limit = 0, .test_limit = test_images});
    const ch03::NeuralNet network = ch03::load_network(options.weights_file());
    std::cout << "data: " << mnist.source << "\nweights: " << options.weights_file().string() << '\n';

    // The answer to an image x (784) is the digit with the largest of the probabilities y (10).
    const auto start = std::chrono::steady_clock::now();
    const std::size_t count = mnist.test.size();
    std::size_t right = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const auto x = Tensor<double>::from({mnist_pixels}, mnist.test.x.row(i));
      const Tensor<double> y = ch03::predict(network, x);
      if (argmax(y) == mnist.test.t[i]) ++right;
    }
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;

    std::cout << "accuracy: " << static_cast<double>(right) / static_cast<double>(count) << " (" << right
              << " of " << count
              << " images)\nimages per second: " << static_cast<double>(count) / seconds.count() << '\n';
  });
}
