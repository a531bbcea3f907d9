// Section 7.6.1: what the first layer looks at
//
// The 30 filters 5x5 of the convolutional network, before training (noise) and after it: edges, blobs,
// corners.
//   try: --weights with a file that train_convnet --save or --export wrote
#include <filesystem>
#include <iostream>

#include "ch07_cnn/filter_sheet.hpp"
#include "common/cli/options.hpp"
#include "common/nn/models/simple_conv_net.hpp"
#include "common/plot/plot.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"
#include "common/training/weights.hpp"

using namespace dlfs;

int main(int argc, char* argv[]) {
  Options options(THIS_PROGRAM);
  options.add_weights(std::filesystem::path(DLFS_CHAPTER_DIR) / "weights/simple_convnet.npz");
  options.add_seed();
  options.add_plot();

  return options.run(argc, argv, [&] {
    // A network with random weights; W1 (30, 1, 5, 5) holds its filters.
    Rng rng(options.seed());
    auto network = simple_conv_net<float>({}, rng);
    const Tensor<float>& W1 = *network.parameters().front().value;

    // Show the filters as they are, load trained weights, and show them again.
    Figure figure("visualize_filter");
    figure.grid(2, 1).size(500, 360);
    const auto show = [&](std::size_t panel, const std::string& when) {
      std::cout << when << ": W1 " << W1.shape() << ", from " << min(W1) << " to " << max(W1) << '\n';
      figure.axes(panel).image(ch07::filter_sheet(W1, 10), Range{0, 1}).title(when).hide();
    };
    show(0, "before training");
    load_weights(options.weights_file(), network.parameters());
    show(1, "after training");
    figure.show(options.plot());
  });
}
