#include "dataset/scenes/box.hpp"

#include "common/testing/catch.hpp"
#include "dataset/scenes/resized.hpp"

using namespace dlfs;

TEST_CASE("iou is the shared area as a share of both", "[scenes]") {
  CHECK(iou({0, 0, 2, 2}, {0, 0, 2, 2}) == 1);
  CHECK(iou({0, 0, 2, 2}, {1, 1, 3, 3}) == Approx(1.0 / 7));
  CHECK(iou({0, 0, 4, 4}, {1, 1, 2, 3}) == Approx(2.0 / 16));
  CHECK(iou({0, 0, 2, 2}, {0, 2, 2, 4}) == 0);  // they touch
  CHECK(iou({0, 0, 2, 2}, {5, 5, 6, 6}) == 0);
  CHECK(iou({}, {}) == 0);
  CHECK(iou({2, 2, 0, 0}, {0, 0, 2, 2}) == 0);  // inside out
  CHECK(intersection({0, 0, 2, 2}, {1, 1, 3, 3}) == 1);
  CHECK(grown({2, 3, 4, 5}, 1) == Box{1, 2, 5, 6});
}

TEST_CASE("a picture that keeps its size keeps its pixels, and a plane stays one at any size", "[scenes]") {
  Tensor<float> plane = Tensor<float>::zeros({8, 8});
  for (std::size_t i = 0; i < 8; ++i) {
    for (std::size_t j = 0; j < 8; ++j) plane(i, j) = static_cast<float>(2 * i + 3 * j);
  }
  const std::span<const float> pixels(plane.data(), plane.size());
  const Tensor<float> same = resized(pixels, {0, 0, 8, 8}, 8, 8);
  for (std::size_t i = 0; i < 64; ++i) CHECK(same[i] == Approx(plane[i]).margin(0.01));
  const Tensor<float> part = resized(pixels, {2, 1, 6, 7}, 8, 3);  // twice as high, half as wide
  for (std::size_t i = 1; i < 7; ++i) {
    for (std::size_t j = 0; j < 3; ++j) {
      const double row = 2 + (static_cast<double>(i) + 0.5) / 2 - 0.5,
                   column = 1 + 2 * static_cast<double>(j) + 0.5;
      CHECK(part(i, j) == Approx(2 * row + 3 * column));
    }
  }
  CHECK(resized(pixels, {7, 7, 8, 8}, 1, 1)[0] == 35);  // the last pixel alone
  CHECK_THROWS_WITH(resized(pixels, {0, 0, 9, 8}, 8, 8),
                    "resized: expected a part inside of a picture of 8 x 8 pixels");
  CHECK_THROWS_WITH(resized(pixels.first(10), {0, 0, 1, 1}, 8, 8),
                    "resized: expected a square picture of at least 2 x 2 pixels, found 10 pixels");
  CHECK_THROWS_WITH(resized(pixels, {0, 0, 8, 8}, 0, 8),
                    "resized: expected at least 1 x 1 pixel, found 0 x 8");
}

TEST_CASE("ink_box finds the first and last pixels above a threshold", "[scenes]") {
  const float pixels[] = {0, 0, 0, 0, 0.1F, 0, 0.5F, 0, 0, 0.9F, 0, 0};
  CHECK(ink_box(pixels, 4, 0.3F) == Box{1, 1, 3, 3});
  CHECK(ink_box(pixels, 4, 0.05F) == Box{1, 0, 3, 3});
  CHECK(ink_box(pixels, 4, 1) == Box{});
}
