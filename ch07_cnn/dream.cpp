// Section 7.6.2: what a network dreams of
//
// The deep network of chapter 8 stays as it is, and images change: from grey noise to what excites a filter
// most, to what the network takes for a 0, a 1 ... a 9; and a picture to more of what the network sees in it.
// Does another network read the same digits?
//   try: --steps 50, --jitter 0 (patterns that only this network reads)
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <string>

#include "ch07_cnn/filter_sheet.hpp"
#include "ch07_cnn/networks/ascent.hpp"
#include "common/cli/options.hpp"
#include "common/io/png.hpp"
#include "common/nn/functions.hpp"
#include "common/nn/models/deep_conv_net.hpp"
#include "common/nn/models/simple_conv_net.hpp"
#include "common/plot/plot.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/reductions.hpp"
#include "common/training/weights.hpp"

using namespace dlfs;
using namespace dlfs::ch07;

namespace {

// Image n is to make channel n of out (N, C, H, W), or score n of out (N, 10), as large as possible.
Tensor<float> one_each(const Tensor<float>& out) {
  auto wish = Tensor<float>::zeros(out.shape());
  const std::size_t N = out.dim(0), C = out.dim(1), pixels = out.size() / (N * C);
  for (std::size_t n = 0; n < N; ++n) std::fill_n(wish.data() + (n * C + n) * pixels, pixels, 1.0F);
  return wish;
}

// The same for scores, and all others are to become small.
Tensor<float> one_class_each(const Tensor<float>& out) { return one_each(out) - softmax(out); }

}  // namespace

int main(int argc, char* argv[]) {
  AscentSettings settings;
  const std::filesystem::path folder = DLFS_CHAPTER_DIR;
  std::string image = folder / "../dataset/picture.png";

  Options options(THIS_PROGRAM);
  options.add("steps", settings.steps, "steps of each ascent").at_least(1).quick(10);
  options.add("jitter", settings.jitter, "shift the image by up to so many pixels in each step").at_most(8);
  options.add("image", image, "the picture to dream about, a PNG file");
  options.add_weights(folder / "../ch08_deep/weights/deep_convnet.npz");
  options.add_seed();
  options.add_plot();

  return options.run(argc, argv, [&] {
    Rng rng(options.seed());
    auto network = deep_conv_net<float>(rng);
    load_weights(options.weights_file(), network.parameters());

    const auto grey = Tensor<float>::uniform({10, 1, 28, 28}, 0.4F, 0.6F, rng);

    // Ten filters of the second, fourth and sixth convolution.
    Figure filters("dream_filters");
    filters.grid(3, 1).size(900, 360);
    for (std::size_t i = 0; i < 3; ++i) {
      const auto x = ascend(network, 5 * i + 3, grey, one_each, settings, rng);
      Axes& axes = filters.axes(i).title("convolution " + std::to_string(2 * i + 2)).hide();
      axes.image(filter_sheet(x, 10), Range{0, 1});
    }
    filters.show(options.plot());

    // The ten classes, and what both networks make of them.
    const auto digits = ascend(network, network.size(), grey, one_class_each, settings, rng);
    Figure classes("dream_classes");
    classes.size(700, 300).axes().image(filter_sheet(digits, 5), Range{0, 1}).hide();
    classes.show(options.plot());
    const Tensor<float> y = softmax(network.predict(digits));
    auto other = simple_conv_net<float>({}, rng);
    load_weights(folder / "weights/simple_convnet.npz", other.parameters());
    const Labels answers = argmax(other.predict(digits), 1);
    float least = 1;
    std::size_t alike = 0;
    for (std::size_t n = 0; n < 10; ++n) {
      least = std::min(least, y(n, n));
      if (answers[n] == n) ++alike;
    }

    // The picture, and more of what the fourth convolution sees in it.
    const Tensor<float> picture = resize(to_grey(read_png(image)), 128, 128) / 255;
    const Tensor<float> dream =
        dream_of(picture, network, 9, std::max<std::size_t>(settings.steps / 10, 1), rng);
    Figure pictures("dream_picture");
    pictures.grid(1, 2).size(800, 400);
    pictures.axes(0).image(picture, Range{0, 1}).hide();
    pictures.axes(1).image(dream, Range{0, 1}).hide();
    pictures.show(options.plot());
    std::cout << "class probability, at least: " << least << '\n'
              << "SimpleConvNet, not involved, reads alike: " << alike << " of 10\n";
  });
}
