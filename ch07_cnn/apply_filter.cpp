// Section 7.6.1: what filters find in a picture
//
// Slides the first 16 trained filters over a grey version of a picture: each responds to different edges and
// blobs.
//   try: --image photo.png, --size 256 (finer)
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <stdexcept>

#include "ch07_cnn/filter_sheet.hpp"
#include "common/cli/options.hpp"
#include "common/io/png.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/nn/models/simple_conv_net.hpp"
#include "common/plot/plot.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/training/weights.hpp"

using namespace dlfs;

namespace {

// The picture in grey, 0 to 1, as (1, 1, H, W) with at most `size` pixels a side.
Tensor<float> grey_picture(const std::string& file, std::size_t size) {
  Tensor<float> picture = to_grey(read_png(file));
  const std::size_t H = picture.dim(0), W = picture.dim(1), longer = std::max(H, W);
  const auto shrunk = [&](std::size_t side) {
    return std::max(side * size / longer, std::min<std::size_t>(side, 5));
  };
  if (longer > size) picture = resize(picture, shrunk(H), shrunk(W));
  picture /= 255;
  return picture.reshape({1, 1, picture.dim(0), picture.dim(1)});
}

}  // namespace

int main(int argc, char* argv[]) {
  constexpr std::size_t shown = 16;
  std::string image = std::filesystem::path(DLFS_CHAPTER_DIR).parent_path() / "dataset/picture.png";
  std::size_t size = 128;

  Options options(THIS_PROGRAM);
  options.add("image", image, "picture, a PNG file").called("FILE");
  options.add("size", size, "shrink pictures that are higher or wider than this").at_least(5).at_most(2000);
  options.add_weights(std::filesystem::path(DLFS_CHAPTER_DIR) / "weights/simple_convnet.npz");
  options.add_plot();

  return options.run(argc, argv, [&] {
    // The first filters of the trained network, W (16, 1, 5, 5).
    Rng rng(1);
    const auto network = simple_conv_net<float>({}, rng);
    load_weights(options.weights_file(), network.parameters());
    const Tensor<float>& W1 = *network.parameters().front().value;
    const auto W = Tensor<float>::from({shown, 1, 5, 5}, {W1.data(), shown * 25});

    // x (1, 1, H, W) -> out (1, 16, H - 4, W - 4), without bias.
    const auto x = grey_picture(image, size);
    if (std::min(x.dim(2), x.dim(3)) < 5) {
      throw std::runtime_error(image + ": " + std::to_string(x.dim(3)) + " x " + std::to_string(x.dim(2)) +
                               " pixels, expected at least 5 x 5, the size of a filter");
    }
    Convolution<float> layer(W, Tensor<float>::zeros({shown}));
    const auto& out = layer.forward(x, Mode::predict);
    std::cout << x.shape() << " * " << W.shape() << " -> " << out.shape() << '\n';

    // Draw the picture, what each filter makes of it, and the filters.
    Figure figure("apply_filter");
    figure.grid(3, 6);
    const auto add = [&](std::size_t panel, const Tensor<float>& pixels, const std::string& title) {
      figure.axes(panel).image(pixels).title(title).hide();
    };
    add(0, x.reshape({x.dim(2), x.dim(3)}), "picture");
    const std::size_t OH = out.dim(2), OW = out.dim(3);
    for (std::size_t fn = 0; fn < shown; ++fn) {
      add(1 + fn, Tensor<float>::from({OH, OW}, out.row(0).subspan(fn * OH * OW, OH * OW)),
          "filter " + std::to_string(fn + 1));
    }
    add(1 + shown, ch07::filter_sheet(W, 4), "the filters");
    figure.show(options.plot());
  });
}
