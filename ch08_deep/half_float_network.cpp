// Section 8.3.4: a trained network in 64, 32 and 16 bits
//
// Reads the test images with the weights, the images and the output of each layer stored in float64, float32,
// float16 and bfloat16. Numbers stored in 16 bits are converted to 32 for each layer's computation, and the
// results are rounded to 16 bits again. Prints accuracy, bytes and time.
//   try: --test-images 1000, --weights FILE with weights of your own
#include <filesystem>
#include <iomanip>
#include <iostream>
#include <string>
#include <vector>

#include "ch08_deep/pieces/depth.hpp"
#include "ch08_deep/pieces/short_floats.hpp"
#include "ch08_deep/pieces/short_network.hpp"
#include "common/cli/options.hpp"
#include "common/io/npy.hpp"
#include "common/nn/models/deep_conv_net.hpp"
#include "common/plot/plot.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;
using namespace dlfs::ch08;

int main(int argc, char* argv[]) {
  std::size_t test_images = 10000;

  Options options(THIS_PROGRAM);
  options.add("test-images", test_images, "test on the first N images").at_least(1).quick(200);
  options.add_weights(DLFS_CHAPTER_DIR "/weights/deep_convnet.npz");
  options.add_data();
  options.add_threads();
  options.add_plot();

  return options.run(argc, argv, [&] {
    // The test images (N, 1, 28, 28).
    const auto mnist = load_mnist<float>(
        {.dir = options.data_dir(), .flatten = false, .train_limit = 1, .test_limit = test_images});
    std::cout << "data: " << mnist.source << '\n';
    Rng rng(1);
    const std::size_t weights = count_parameters(deep_conv_net<float>(rng));

    // Accuracy, bytes and time in each format.
    const std::vector<std::string> names = {"float64", "float32", "float16", "bfloat16"};
    const std::vector<std::size_t> bytes = {8, 4, 2, 2};
    const std::filesystem::path file = options.weights_file();
    const Dataset<double> wide(mnist.test.x.cast<double>(), mnist.test.t);
    const std::vector<Measurement> results = {read_in_full(file, wide), read_in_full(file, mnist.test),
                                              read_in_short(file, mnist.test, {to_float16, half_to_float}),
                                              read_in_short(file, mnist.test, {to_bfloat16, from_bfloat16})};

    std::vector<double> accuracies, sizes, times;
    std::cout << weights << " weights, " << mnist.test.size() << " images\n"
              << "format     accuracy   weights (bytes)   time (s)\n";
    for (std::size_t i = 0; i < names.size(); ++i) {
      accuracies.push_back(results[i].accuracy);
      sizes.push_back(static_cast<double>(weights * bytes[i]) / 1024);
      times.push_back(results[i].seconds);
      std::cout << std::left << std::setw(9) << names[i] << std::right << std::setw(10) << results[i].accuracy
                << std::setw(18) << weights * bytes[i] << std::setw(11) << std::setprecision(3)
                << results[i].seconds << std::setprecision(6) << '\n';
    }

    Figure figure("half_float_network");
    figure.grid(1, 3).size(1050, 330);
    figure.axes(0).title("accuracy").x_names(names).y_range(0, 1.1).bars(accuracies, {.values = true});
    figure.axes(1).title("weights, kilobytes").x_names(names).bars(sizes, {.values = true});
    figure.axes(2).title("seconds, computing in 64 or 32 bits").x_names(names).bars(times, {.values = true});
    figure.show(options.plot());
  });
}
