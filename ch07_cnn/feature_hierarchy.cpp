// Section 7.6.2: from strokes to digits - what the layers of a deep network answer to (figure 7-26)
//
// For filters of each convolution of the deep network of chapter 8, the nine patches of test images that
// excite them most, as large as what the filter sees. Then a probe: how well can the digit be read off the
// mean of each channel of a layer?
//   try: --filters 12, --weights with a file that ch08/train_deepnet --export wrote
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "ch07_cnn/networks/filter_responses.hpp"
#include "ch07_cnn/networks/probe.hpp"
#include "common/cli/options.hpp"
#include "common/nn/models/deep_conv_net.hpp"
#include "common/plot/plot.hpp"
#include "common/training/weights.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;
using namespace dlfs::ch07;

namespace {

constexpr std::size_t patches = 9;

// A row of patches for each of the first filters, with white lines between them.
Tensor<float> sheet(const ConvolutionResponses& layer, const Tensor<float>& images, std::size_t filters) {
  const std::size_t side = layer.window.side, cell = side + 1;
  filters = std::min(filters, layer.strongest.size());
  auto result = Tensor<float>::ones({filters * cell - 1, patches * cell - 1});
  for (std::size_t filter = 0; filter < filters; ++filter) {
    for (std::size_t i = 0; i < layer.strongest[filter].size(); ++i) {
      const Response& response = layer.strongest[filter][i];
      const auto image = Tensor<float>::from({mnist_side, mnist_side}, images.row(response.image));
      const Tensor<float> seen = patch(image, layer.window, response);
      for (std::size_t row = 0; row < side; ++row) {
        for (std::size_t column = 0; column < side; ++column) {
          result(filter * cell + row, i * cell + column) = seen(row, column);
        }
      }
    }
  }
  return result;
}

}  // namespace

int main(int argc, char* argv[]) {
  std::size_t filters = 6, train_images = 5000, test_images = 10000;

  Options options(THIS_PROGRAM);
  options.add("filters", filters, "show so many filters of each layer").at_least(1).at_most(16);
  options.add("train-images", train_images, "the probes learn from the first so many").at_least(1).quick(500);
  options.add("test-images", test_images, "the first so many are looked at").at_least(9).quick(300);
  options.add_weights(std::filesystem::path(DLFS_CHAPTER_DIR) / "../ch08_deep/weights/deep_convnet.npz");
  options.add_data();
  options.add_seed();
  options.add_threads();
  options.add_plot();

  return options.run(argc, argv, [&] {
    const auto mnist = load_mnist<float>({.dir = options.data_dir(),
                                          .flatten = false,
                                          .train_limit = train_images,
                                          .test_limit = test_images});
    std::cout << "data: " << mnist.source << '\n';
    Rng rng(options.seed());
    auto network = deep_conv_net<float>(rng);
    load_weights(options.weights_file(), network.parameters());
    const auto train = filter_responses(network, mnist.train.x, patches);
    const auto test = filter_responses(network, mnist.test.x, patches);

    Figure sheets("feature_hierarchy");
    sheets.grid(2, 3).size(1000, 520);
    std::vector<double> accuracies;
    for (std::size_t i = 0; i < test.size(); ++i) {
      const std::string side = std::to_string(test[i].window.side);
      sheets.axes(i).title("convolution " + std::to_string(i + 1) + ", sees " + side + "x" + side);
      sheets.axes(i).image(sheet(test[i], mnist.test.x, filters), Range{0, 1}).hide();
      accuracies.push_back(
          probe_accuracy({train[i].means, mnist.train.t}, {test[i].means, mnist.test.t}, rng));
      std::cout << "convolution " << i + 1 << ", receptive field " << side << ": probe accuracy "
                << accuracies.back() << std::endl;
    }
    sheets.show(options.plot());
    Figure curve("feature_hierarchy_probe");
    Axes& axes = curve.axes().x_label("convolution").y_label("probe accuracy").y_range(0, 1);
    axes.line(std::vector<double>{1, 2, 3, 4, 5, 6}, accuracies, {.marker = Marker::circle});
    curve.show(options.plot());
    std::cout << "probe accuracy: " << accuracies.front() << " at the first layer, " << accuracies.back()
              << " at the last\n";
  });
}
