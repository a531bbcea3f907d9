// Draws scenes.png, the picture of the README: six scenes with their boxes, and their masks below. draw_scenes FILE.png
#include <algorithm>
#include <array>
#include <iostream>

#include "common/io/png.hpp"
#include "dataset/mnist.hpp"
#include "dataset/scenes/scenes.hpp"

namespace {

using dlfs::Tensor;

constexpr std::size_t count = 6, zoom = 2, gap = 4;

// Background and ten digits.
constexpr std::array<std::array<float, 3>, 11> colours{{{0, 0, 0},
                                                        {230, 25, 75},
                                                        {60, 180, 75},
                                                        {255, 225, 25},
                                                        {0, 130, 200},
                                                        {245, 130, 48},
                                                        {145, 30, 180},
                                                        {70, 240, 240},
                                                        {240, 50, 230},
                                                        {210, 245, 60},
                                                        {250, 190, 190}}};

Tensor<float> sheet(const dlfs::Scenes& scenes) {
  const std::size_t side = zoom * scenes.side, step = side + gap;
  auto image = Tensor<float>::full({2 * step - gap, count * step - gap, 3}, 255);
  for (std::size_t n = 0; n < count; ++n) {
    for (std::size_t i = 0; i < side; ++i) {
      for (std::size_t j = 0; j < side; ++j) {
        const std::size_t at = (n * scenes.side + i / zoom) * scenes.side + j / zoom;
        for (std::size_t c = 0; c < 3; ++c) {
          image(i, n * step + j, c) = scenes.pixels[at];
          image(step + i, n * step + j, c) = colours[scenes.masks[at]][c];
        }
      }
    }
    for (const dlfs::SceneObject& object : scenes.objects[n]) {
      const auto pixel = [&](double place) {
        return std::min(side - 1, zoom * static_cast<std::size_t>(place));
      };
      const std::size_t top = pixel(object.box.top), bottom = pixel(object.box.bottom);
      const std::size_t left = pixel(object.box.left), right = pixel(object.box.right);
      for (std::size_t i = top; i <= bottom; ++i) {
        for (std::size_t j = left; j <= right; ++j) {
          if (i != top && i != bottom && j != left && j != right) continue;
          for (std::size_t c = 0; c < 3; ++c) image(i, n * step + j, c) = colours[1 + object.label][c];
        }
      }
    }
  }
  return image;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: draw_scenes FILE.png\n";
    return 2;
  }
  try {
    const auto mnist = dlfs::load_mnist<float>({.train_limit = 10000, .test_limit = 1});
    dlfs::write_png(argv[1], sheet(dlfs::draw_scenes(mnist.train, count, {}, dlfs::Rng(3))));
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "draw_scenes: " << error.what() << '\n';
    return 1;
  }
}
