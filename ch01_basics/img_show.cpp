// Section 1.6.3: showing an image
//
// Reads a picture into a tensor, (H, W) if it is grey and (H, W, 3) if it has colours, prints its shape and
// draws it.
//   try: --image photo.png with a PNG file of your own
#include <filesystem>
#include <iostream>
#include <string>

#include "common/cli/options.hpp"
#include "common/io/png.hpp"
#include "common/plot/plot.hpp"
#include "common/tensor/reductions.hpp"

using namespace dlfs;

int main(int argc, char* argv[]) {
  std::string image = std::filesystem::path(DLFS_CHAPTER_DIR).parent_path() / "dataset/picture.png";

  Options options(THIS_PROGRAM);
  options.add("image", image, "picture to show, a PNG file").called("FILE");
  options.add_plot();

  return options.run(argc, argv, [&] {
    // The picture as numbers from 0 (black) to 255 (white).
    const auto pixels = read_png(image);
    std::cout << "shape: " << pixels.shape() << "\nvalues: from " << min(pixels) << " to " << max(pixels)
              << '\n';

    // The picture as we see it.
    Figure figure("img_show");
    figure.axes().image(pixels, Range{0, 255});
    figure.show(options.plot());
  });
}
