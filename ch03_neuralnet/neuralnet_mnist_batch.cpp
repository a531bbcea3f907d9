// Section 3.6.3: reading digits in batches
//
// The network of the previous section reads 100 images at a time (figure 3-27): the same answers, but far
// more of them per second, because the weights are fetched from memory once for a hundred images.
//   try: --batch 1, --batch 10, --batch 10000
#include <chrono>
#include <iostream>

#include "ch03_neuralnet/neural_net.hpp"
#include "common/cli/options.hpp"
#include "common/nn/functions.hpp"
#include "common/tensor/rows.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;

namespace {

struct Reading {
  double accuracy;
  double images_per_second;
};

// Reads all images, batch_size of them at a time.
Reading read(const ch03::NeuralNet& network, const Dataset<double>& images, std::size_t batch_size) {
  const auto start = std::chrono::steady_clock::now();
  const std::size_t count = images.size();
  std::size_t right = 0;
  Tensor<double> x_batch;
  for (std::size_t i = 0; i < count; i += batch_size) {
    const std::size_t size = std::min(batch_size, count - i);
    slice(images.x, i, size, x_batch);
    const Tensor<double> y_batch = ch03::predict(network, x_batch);  // (size, 10)
    right += count_correct(y_batch, std::span(images.t).subspan(i, size));
  }
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  return {static_cast<double>(right) / static_cast<double>(count),
          static_cast<double>(count) / seconds.count()};
}

}  // namespace

int main(int argc, char* argv[]) {
  std::size_t batch_size = 100, test_images = 10000;

  Options options(THIS_PROGRAM);
  options.add("batch", batch_size, "images in a batch").at_least(1).at_most(10000);
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

    // One by one, then in batches.
    const Reading single = read(network, mnist.test, 1), batches = read(network, mnist.test, batch_size);
    std::cout << "one at a time: accuracy " << single.accuracy << ", " << single.images_per_second
              << " images per second\nin batches of " << batch_size << ": accuracy " << batches.accuracy
              << ", " << batches.images_per_second
              << " images per second\nspeed-up: " << batches.images_per_second / single.images_per_second
              << '\n';
  });
}
