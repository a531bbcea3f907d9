// Section 3.6: what the network says about a picture of yours
//
// Draw a digit in any paint program or photograph one, and save it as PNG, dark on light or light on dark:
// the network says with what probability it is a 0, a 1 and so on. The figure shows what it saw: 28 x 28
// pixels, like MNIST's own.
//   try: --image my_digit.png; then a letter or a face: how sure is it of nonsense?
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <stdexcept>
#include <string>

#include "ch03_neuralnet/neural_net.hpp"
#include "common/cli/options.hpp"
#include "common/io/png.hpp"
#include "common/plot/plot.hpp"
#include "common/tensor/reductions.hpp"
#include "dataset/like_mnist.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;

namespace {

// The picture in a file, or the first test image of MNIST: (28, 28), ink 0 to 1.
Tensor<double> load_digit(const std::string& file, const Options& options) {
  if (file.empty()) {
    const auto mnist = load_mnist<double>({.dir = options.data_dir(), .train_limit = 0, .test_limit = 1});
    std::cout << "the first test image of " << mnist.source << ", a " << mnist.test.t[0] << '\n';
    return mnist.test.x.reshape({mnist_side, mnist_side});
  }
  const Tensor<float> picture = to_grey(read_png(file));
  std::cout << file << ", " << picture.dim(1) << " x " << picture.dim(0) << " pixels\n";
  try {
    return like_mnist(picture).cast<double>();
  } catch (const std::runtime_error& error) {
    throw std::runtime_error(file + ": " + error.what());
  }
}

}  // namespace

int main(int argc, char* argv[]) {
  std::string file;

  Options options(THIS_PROGRAM);
  options.add("image", file, "PNG file with one digit (if not given, the first test image)").called("FILE");
  options.add_data();
  options.add_weights(DLFS_CHAPTER_DIR "/weights/sample_weight.npz");
  options.add_plot();

  return options.run(argc, argv, [&] {
    // The picture (28, 28) as a vector (784) -> the probabilities (10).
    const ch03::NeuralNet network = ch03::load_network(options.weights_file());
    const Tensor<double> image = load_digit(file, options);
    const Tensor<double> y = ch03::predict(network, image.flatten());
    if (!std::all_of(y.begin(), y.end(), [](double p) { return std::isfinite(p); })) {
      throw std::runtime_error(options.weights_file().string() +
                               ": weights that are no numbers, or far too large: the network has no answer");
    }

    // Print the probabilities, with a bar for each digit, and the answer.
    constexpr double bar_length = 40;
    for (std::size_t digit = 0; digit < y.size(); ++digit) {
      const std::string bar(static_cast<std::size_t>(bar_length * y[digit] + 0.5), '#');
      std::printf("%zu  %.4f  %s\n", digit, y[digit], bar.c_str());
    }
    std::printf("It is a %zu.\n", argmax(y));
    std::fflush(stdout);

    // Left the picture, right the probabilities.
    Figure figure("predict");
    figure.grid(1, 2);
    figure.axes(0).title("what the network saw").hide().image(image, Range{0, 1});
    figure.axes(1).title("what it says").x_names({"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"});
    figure.axes(1).x_label("digit").y_label("probability").y_range(0, 1).bars(y);
    figure.show(options.plot());
  });
}
