// Exercise 8.1: data augmentation by shifting
#include "shift.hpp"

#include <cstddef>

#include "common/exercise/judge.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;

namespace {

using Image = Tensor<double>;

// By the definition: the pixel (h, w) comes from (h - dy, w - dx), and is 0 if that lies outside.
Image placed(const Image& image, int dy, int dx) {
  const auto H = static_cast<int>(image.dim(0)), W = static_cast<int>(image.dim(1));
  Image result = Image::zeros(image.shape());
  for (int h = 0; h < H; ++h) {
    for (int w = 0; w < W; ++w) {
      const bool inside = h >= dy && h - dy < H && w >= dx && w - dx < W;
      if (inside) result(h, w) = image(h - dy, w - dx);
    }
  }
  return result;
}

// What leaves on one side comes in on the other.
Image wrapped(const Image& image, int dy, int dx) {
  const auto H = static_cast<int>(image.dim(0)), W = static_cast<int>(image.dim(1));
  Image result = Image::zeros(image.shape());
  for (int h = 0; h < H; ++h) {
    for (int w = 0; w < W; ++w) result(((h + dy) % H + H) % H, ((w + dx) % W + W) % W) = image(h, w);
  }
  return result;
}

// The old pixels stay where nothing arrives.
Image uncovered(const Image& image, int dy, int dx) {
  Image result = placed(image, dy, dx);
  const Image arrived = placed(Image::ones(image.shape()), dy, dx);
  for (std::size_t i = 0; i < result.size(); ++i) {
    if (arrived[i] == 0) result[i] = image[i];
  }
  return result;
}

auto shifted(const Image& image, int dy, int dx) {
  auto outcome = calling("shift", exercise::shift)(image, dy, dx);
  outcome.mistaken(placed(image, -dy, -dx), "it moves the wrong way: dy > 0 is down, dx > 0 to the right")
      .mistaken(placed(image, dx, dy), "dy and dx are swapped: dy moves the rows, dx the columns")
      .mistaken(wrapped(image, dy, dx), "what leaves on one side comes in on the other: it should be lost")
      .mistaken(uncovered(image, dy, dx), "what is laid bare keeps its old pixels: it should become 0");
  return outcome;
}

const Image image = Image::from({{1, 2, 3, 4}, {5, 6, 7, 8}, {9, 10, 11, 12}});

}  // namespace

TEST_CASE("one pixel down", "[8.1]") {
  shifted(image, 1, 0).gives(Image::from({{0, 0, 0, 0}, {1, 2, 3, 4}, {5, 6, 7, 8}}));
}

TEST_CASE("two pixels to the right", "[8.1]") {
  shifted(image, 0, 2).gives(Image::from({{0, 0, 1, 2}, {0, 0, 5, 6}, {0, 0, 9, 10}}));
}

TEST_CASE("negative numbers move up and left", "[8.1]") {
  shifted(image, -1, -2).gives(Image::from({{7, 8, 0, 0}, {11, 12, 0, 0}, {0, 0, 0, 0}}));
}

TEST_CASE("up and to the right at once", "[8.1]") {
  shifted(image, -2, 1).gives(Image::from({{0, 9, 10, 11}, {0, 0, 0, 0}, {0, 0, 0, 0}}));
}

TEST_CASE("a shift by nothing changes nothing", "[8.1]") { shifted(image, 0, 0).gives(image); }

TEST_CASE("an image that is moved out altogether leaves zeros", "[8.1]") {
  for (const int far : {4, -4, 1000000, -1000000}) {
    shifted(image, far, 0).gives(Image::zeros({3, 4}));
    shifted(image, 0, far).gives(Image::zeros({3, 4}));
  }
}

TEST_CASE("there and back again loses the edge only", "[8.1]") {
  Rng rng(81);
  const Image noise = Image::randn({5, 6}, rng);
  Image without_edge = noise;
  for (std::size_t w = 0; w < 6; ++w) without_edge(4, w) = 0;
  for (std::size_t h = 0; h < 5; ++h) without_edge(h, 0) = 0;
  calling("shift(shift(image, 1, -1), -1, 1)",
          [](const Image& x) { return exercise::shift(exercise::shift(x, 1, -1), -1, 1); })(noise)
      .gives(without_edge);
}

TEST_CASE("random shifts of random images give what the library gives", "[8.1]") {
  Rng rng(812);
  for (int i = 0; i < 40; ++i) {
    const Image noise = Image::randn({1 + rng.below(6), 1 + rng.below(6)}, rng);
    const int dy = static_cast<int>(rng.below(9)) - 4, dx = static_cast<int>(rng.below(9)) - 4;
    shifted(noise, dy, dx).gives(placed(noise, dy, dx));
  }
}
