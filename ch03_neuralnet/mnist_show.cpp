// Section 3.6.1: a picture of MNIST
//
// Loads the 60000 + 10000 digits, prints their shapes and shows one of them: first as a flat vector (784),
// then as a picture (28, 28).
//   try: --index 1, --index 59999
#include <iostream>

#include "common/cli/options.hpp"
#include "common/plot/plot.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;

int main(int argc, char* argv[]) {
  std::size_t index = 0, train_images = 60000, test_images = 10000;

  Options options(THIS_PROGRAM);
  options.add("index", index, "which training image, counted from 0");
  options.add("train-images", train_images, "load the first N images").at_least(1).quick(100);
  options.add("test-images", test_images, "load the first N images").quick(100);
  options.add_data();
  options.add_plot();

  return options.run(argc, argv, [&] {
    // Images (N, 784) with pixels 0 to 255, and a label 0 to 9 for each.
    const auto mnist = load_mnist<double>({.dir = options.data_dir(),
                                           .normalize = false,
                                           .train_limit = train_images,
                                           .test_limit = test_images});
    std::cout << "data: " << mnist.source << '\n'
              << "training images " << mnist.train.x.shape() << ", labels (" << mnist.train.size()
              << ",)\ntest images " << mnist.test.x.shape() << ", labels (" << mnist.test.size() << ",)\n";
    if (index >= mnist.train.size()) {
      throw UsageError("--index " + std::to_string(index) + ": there are " +
                       std::to_string(mnist.train.size()) + " training images, counted from 0");
    }

    // One image: a row of 784 numbers, and the same numbers as 28 rows.
    const auto image = Tensor<double>::from({mnist_pixels}, mnist.train.x.row(index));
    const Tensor<double> picture = image.reshape({mnist_side, mnist_side});
    const std::size_t label = mnist.train.t[index];
    std::cout << "label " << label << ", shape " << image.shape() << ", as a picture " << picture.shape()
              << '\n';

    Figure figure("mnist_show");
    figure.axes().hide().title("label " + std::to_string(label)).image(picture, Range{0, 255});
    figure.show(options.plot());
  });
}
