// Section 3.6.3: reading digits in batches
//
// The network of the previous section reads 100 images at a time (figure 3-27): the same answers, but more of them
// per second, because the weights are fetched from memory once for a hundred images. Measured on one thread, so that
// batches gain by nothing else, and for batches of 1 to 1000 images.
//   try: --batch 2, --batch 10000
#include <algorithm>
#include <ctime>
#include <iostream>
#include <set>

#include "ch03_neuralnet/neural_net.hpp"
#include "common/cli/options.hpp"
#include "common/nn/functions.hpp"
#include "common/parallel/threads.hpp"
#include "common/plot/plot.hpp"
#include "common/tensor/rows.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;

namespace {

// Reads all images, batch_size of them at a time; the share of right answers.
double read(const ch03::NeuralNet& network, const Dataset<double>& images, std::size_t batch_size) {
  const std::size_t count = images.size();
  std::size_t right = 0;
  Tensor<double> x_batch;
  for (std::size_t i = 0; i < count; i += batch_size) {
    const std::size_t size = std::min(batch_size, count - i);
    slice(images.x, i, size, x_batch);
    const Tensor<double> y_batch = ch03::predict(network, x_batch);  // (size, 10)
    right += count_correct(y_batch, std::span(images.t).subspan(i, size));
  }
  return static_cast<double>(right) / static_cast<double>(count);
}

// The median of five measurements, in images per second of the processor's time, so that other programs on the machine count
// for nothing.
double speed(const ch03::NeuralNet& network, const Dataset<double>& images, std::size_t batch_size) {
  std::vector<double> seconds;
  for (int i = 0; i < 5; ++i) {
    const std::clock_t start = std::clock();
    read(network, images, batch_size);
    seconds.push_back(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
  }
  std::nth_element(seconds.begin(), seconds.begin() + 2, seconds.end());
  return static_cast<double>(images.size()) / seconds[2];
}

}  // namespace

int main(int argc, char* argv[]) {
  std::size_t batch_size = 100, test_images = 10000;

  Options options(THIS_PROGRAM);
  options.add("batch", batch_size, "images in a batch").at_least(1).at_most(10000);
  options.add("test-images", test_images, "read the first N images").at_least(1).quick(500);
  options.add_data();
  options.add_weights(DLFS_CHAPTER_DIR "/weights/sample_weight.npz");
  options.add_plot();

  return options.run(argc, argv, [&] {
    // The images (N, 784), pixels 0 to 1, and the network.
    set_threads(1);
    const auto mnist =
        load_mnist<double>({.dir = options.data_dir(), .train_limit = 0, .test_limit = test_images});
    const ch03::NeuralNet network = ch03::load_network(options.weights_file());
    std::cout << "data: " << mnist.source << "\nweights: " << options.weights_file().string() << '\n';

    // One by one, then in batches; each is read once before it is measured, so that everything is in the cache.
    std::set<std::size_t> sizes = {1, 3, 10, 30, 100, 300, 1000};
    sizes.insert(batch_size);
    std::vector<double> batch_sizes, speeds;
    for (const std::size_t size : sizes) {
      const double accuracy = read(network, mnist.test, size);
      batch_sizes.push_back(static_cast<double>(size));
      speeds.push_back(speed(network, mnist.test, size));
      std::cout << (size == 1 ? "one at a time" : "in batches of " + std::to_string(size)) << ": accuracy "
                << accuracy << ", " << speeds.back() << " images per second\n";
    }
    const auto chosen = static_cast<std::size_t>(std::distance(sizes.begin(), sizes.find(batch_size)));
    std::cout << "batches of " << batch_size << " are read " << speeds[chosen] / speeds[0]
              << " times as fast as single images\n";

    Figure figure("neuralnet_mnist_batch");
    Axes& axes = figure.axes().x_label("images in a batch").y_label("images per second");
    axes.log_x().y_range(0, 1.1 * *std::max_element(speeds.begin(), speeds.end()));
    axes.line(batch_sizes, speeds, {.marker = Marker::circle});
    figure.show(options.plot());
  });
}
