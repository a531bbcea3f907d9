// Pictures as tensors: grey values, resizing, and the workbook's own test picture.
#include <cmath>
#include <set>

#include "common/io/png.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;

namespace {

// A colour picture with gradients.
Tensor<float> colour_ramps(std::size_t height, std::size_t width) {
  Tensor<float> image = Tensor<float>::zeros({height, width, 3});
  for (std::size_t i = 0; i < height; ++i) {
    for (std::size_t j = 0; j < width; ++j) {
      image(i, j, 0) = static_cast<float>(i * 255 / height);
      image(i, j, 1) = static_cast<float>(j * 255 / width);
      image(i, j, 2) = static_cast<float>((7 * i + 11 * j) % 256);
    }
  }
  return image;
}

}  // namespace

TEST_CASE("grey is the brightness that the eye sees", "[image]") {
  const Tensor<float> colours =
      Tensor<float>::from({255, 0, 0, 0, 255, 0, 0, 0, 255, 100, 100, 100}).reshape({2, 2, 3});
  const Tensor<float> grey = to_grey(colours);
  CHECK(grey.shape() == Shape{2, 2});
  CHECK(grey[0] == Approx(76.245));
  CHECK(grey[1] == Approx(149.685));
  CHECK(grey[2] == Approx(29.07));
  CHECK(grey[3] == Approx(100.0));
  CHECK(to_grey(grey) == grey);
  CHECK_THROWS_WITH(static_cast<void>(to_grey(Tensor<float>::ones({2, 2, 4}))),
                    contains_text("to_grey: a picture of shape (2, 2, 4)"));
}

TEST_CASE("shrinking takes the mean of the area", "[image]") {
  const Tensor<float> x = Tensor<float>::arange(0, 16).reshape({4, 4});
  CHECK(resize(x, 2, 2) == Tensor<float>::from({{2.5F, 4.5F}, {10.5F, 12.5F}}));
  CHECK(resize(x, 1, 4) == Tensor<float>::from({{6, 7, 8, 9}}));
  CHECK(resize(x, 4, 4) == x);

  // 3 to 2: each new pixel covers one old pixel and half of the middle one.
  const Tensor<float> y = resize(Tensor<float>::from({{0, 30, 90}}), 1, 2);
  CHECK(y[0] == Approx(10.0));
  CHECK(y[1] == Approx(70.0));

  const Tensor<float> odd = resize(colour_ramps(97, 61), 28, 20);
  CHECK(odd.shape() == Shape{28, 20, 3});
  CHECK(mean(odd) == Approx(mean(colour_ramps(97, 61))).epsilon(1e-4));
}

TEST_CASE("growing interpolates between pixel centres", "[image]") {
  CHECK(resize(Tensor<float>::from({{0, 4}}), 1, 4) == Tensor<float>::from({{0, 1, 3, 4}}));
  CHECK(resize(Tensor<float>::from({{7}}), 3, 2) == Tensor<float>::full({3, 2}, 7));
  CHECK(resize(Tensor<float>::from({{0, 4}, {0, 4}}), 1, 4) == Tensor<float>::from({{0, 1, 3, 4}}));
  const Tensor<float> colour = resize(Tensor<float>::from({0, 10, 20, 4, 14, 24}).reshape({1, 2, 3}), 1, 4);
  CHECK(colour == Tensor<float>::from({0, 10, 20, 1, 11, 21, 3, 13, 23, 4, 14, 24}).reshape({1, 4, 3}));
}

TEST_CASE("what cannot be resized is an error", "[image]") {
  CHECK_THROWS_WITH(resize(Tensor<float>::ones({2, 2}), 0, 3),
                    contains_text("resize: a picture of shape (2, 2) to 0 x 3 pixels"));
  CHECK_THROWS_AS(resize(Tensor<float>::ones({5}), 2, 2), std::invalid_argument);
  CHECK_THROWS_AS(resize(Tensor<float>::ones({0, 5}), 2, 2), std::invalid_argument);
}

TEST_CASE("the test picture has 256 x 256 pixels, colours, edges and textures", "[image]") {
  const std::filesystem::path path = DLFS_SOURCE_DIR "/dataset/picture.png";
  const Tensor<float> picture = read_png(path);
  REQUIRE(picture.shape() == Shape{256, 256, 3});
  CHECK(std::filesystem::file_size(path) < 80 * 1024);

  const Tensor<float> grey = to_grey(picture);
  std::set<float> levels(grey.begin(), grey.end());
  CHECK(levels.size() > 1000);
  std::size_t edges = 0;
  for (std::size_t i = 0; i + 1 < grey.size(); ++i) edges += std::abs(grey[i + 1] - grey[i]) > 32 ? 1 : 0;
  CHECK(edges > 1000);
  CHECK(edges < 20000);
}
