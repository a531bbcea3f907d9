// The truth about scenes, checked from their pixels alone.
#include "dataset/scenes/scenes.hpp"

#include <algorithm>
#include <set>

#include "common/parallel/threads.hpp"
#include "common/testing/catch.hpp"
#include "dataset/mnist.hpp"
#include "dataset/synthetic_digits.hpp"

using namespace dlfs;

namespace {

// Synthetic digits as load_mnist would give them, with an ink of the given darkness.
Dataset<float> some_digits(std::size_t count, std::uint64_t seed, float darkness = 1) {
  const LabelledImages drawn = synthetic_digits(count, seed);
  Dataset<float> digits(Tensor<float>::zeros({count, 784}), {});
  for (std::size_t i = 0; i < count * 784; ++i) {
    digits.x[i] = darkness * static_cast<float>(drawn.images.data[i]) / 255;
  }
  for (std::size_t i = 0; i < count; ++i) digits.t.push_back(drawn.labels.data[i]);
  return digits;
}

struct Pixel {
  std::size_t row, column, value;  // of the mask
};

// The pixels of scene n that belong to a digit.
std::vector<Pixel> ink_of(const Scenes& scenes, std::size_t n) {
  std::vector<Pixel> ink;
  const std::size_t area = scenes.side * scenes.side;
  for (std::size_t i = 0; i < area; ++i) {
    const std::size_t value = scenes.masks[n * area + i];
    if (value > 0) ink.push_back({i / scenes.side, i % scenes.side, value});
  }
  return ink;
}

bool inside(const Pixel& pixel, const Box& box) {
  const auto row = static_cast<double>(pixel.row), column = static_cast<double>(pixel.column);
  return row >= box.top && row < box.bottom && column >= box.left && column < box.right;
}

}  // namespace

TEST_CASE("the boxes of scenes enclose the ink of their digits exactly, and masks have their classes",
          "[scenes]") {
  const auto digits = some_digits(300, 1);
  const Scenes scenes = draw_scenes(digits, 200, {.overlap = -1}, Rng(1));
  for (std::size_t n = 0; n < scenes.size(); ++n) {
    CAPTURE(n);
    const std::vector<Pixel> ink = ink_of(scenes, n);
    std::size_t found = 0;
    for (const SceneObject& object : scenes.objects[n]) {
      CHECK(object.label == digits.t[object.digit]);
      Box tight{1e9, 1e9, -1, -1};
      for (const Pixel& pixel : ink) {
        if (!inside(pixel, object.box)) continue;
        ++found;
        CHECK(pixel.value == 1 + object.label);
        tight.top = std::min(tight.top, static_cast<double>(pixel.row));
        tight.left = std::min(tight.left, static_cast<double>(pixel.column));
        tight.bottom = std::max(tight.bottom, static_cast<double>(pixel.row + 1));
        tight.right = std::max(tight.right, static_cast<double>(pixel.column + 1));
      }
      CHECK(tight == object.box);
      const double size = std::max(object.box.height(), object.box.width());
      CHECK(size <= 28);
      CHECK(size >= 12);  // 14, less a faint rim
    }
    CHECK(found == ink.size());  // no pixel outside of all boxes
  }
}

TEST_CASE("digits that lie over one another keep their boxes, and pixels a class whose box they lie in",
          "[scenes]") {
  const Scenes scenes = draw_scenes(some_digits(300, 1), 200, {.overlap = 0.3}, Rng(2));
  std::size_t overlapping = 0;
  for (std::size_t n = 0; n < scenes.size(); ++n) {
    const auto& objects = scenes.objects[n];
    for (const Pixel& pixel : ink_of(scenes, n)) {
      CHECK(std::any_of(objects.begin(), objects.end(), [&](const SceneObject& object) {
        return inside(pixel, object.box) && pixel.value == 1 + object.label;
      }));
    }
    for (std::size_t i = 0; i < objects.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        const double common = intersection(objects[i].box, objects[j].box);
        overlapping += common > 0 ? 1 : 0;
        CHECK(common <= 0.3 * std::min(area(objects[i].box), area(objects[j].box)));
      }
    }
  }
  CHECK(overlapping > 50);
}

TEST_CASE("scenes have one to four digits, each number and each class equally often", "[scenes]") {
  const Scenes scenes = draw_scenes(some_digits(500, 3), 1000, {}, Rng(3));
  std::vector<std::size_t> counts(5), labels(10);
  for (const auto& objects : scenes.objects) {
    REQUIRE(objects.size() >= 1);
    REQUIRE(objects.size() <= 4);
    ++counts[objects.size()];
    for (const SceneObject& object : objects) ++labels[object.label];
  }
  // Four large digits do not always find room; the scene then begins anew.
  for (std::size_t i = 1; i <= 4; ++i) CHECK(std::abs(static_cast<double>(counts[i]) - 250) < 60);
  for (const std::size_t count : labels) CHECK(std::abs(static_cast<double>(count) - 250) < 80);
}

TEST_CASE("scenes show nothing but the digits they are given, clutter included", "[scenes]") {
  // Training digits are grey, test digits black.
  const auto train = some_digits(100, 4, 0.5F), test = some_digits(100, 5);
  const Scenes grey = draw_scenes(train, 100, {}, Rng(4)), black = draw_scenes(test, 100, {}, Rng(5));
  CHECK(*std::max_element(grey.pixels.begin(), grey.pixels.end()) <= 128);
  CHECK(*std::max_element(black.pixels.begin(), black.pixels.end()) >= 250);
}

TEST_CASE("clutter is ink of no class, off the digits", "[scenes]") {
  const auto digits = some_digits(300, 6);
  const Scenes without = draw_scenes(digits, 50, {.clutter = 0}, Rng(6)),
               with = draw_scenes(digits, 50, {}, Rng(6));
  CHECK(with.masks == without.masks);
  CHECK(with.pixels != without.pixels);
  std::size_t clutter = 0;
  for (std::size_t i = 0; i < with.pixels.size(); ++i) {
    if (with.pixels[i] == without.pixels[i]) continue;
    ++clutter;
    CHECK(with.masks[i] == 0);
  }
  CHECK(clutter > 50 * 50);
}

TEST_CASE(
    "a scene is the same however many there are, with any number of threads, and others with another seed",
    "[scenes]") {
  const auto digits = some_digits(50, 7);
  const Scenes one = draw_scenes(digits, 3, {}, Rng(7)), other = draw_scenes(digits, 3, {}, Rng(8));
  set_threads(3);
  const Scenes more = draw_scenes(digits, 20, {}, Rng(7));
  set_threads(0);
  CHECK(std::equal(one.pixels.begin(), one.pixels.end(), more.pixels.begin()));
  CHECK(std::equal(one.masks.begin(), one.masks.end(), more.masks.begin()));
  CHECK(one.pixels != other.pixels);

  Tensor<float> x;
  Labels t;
  gather_pictures(more, std::vector<std::size_t>{2, 0}, x);
  gather_masks(more, std::vector<std::size_t>{2, 0}, t);
  REQUIRE(x.shape() == Shape{2, 1, 64, 64});
  REQUIRE(t.size() == 2 * 4096);
  for (std::size_t i = 0; i < 4096; ++i) {
    CHECK(x[i] == static_cast<float>(one.pixels[2 * 4096 + i]) / 255);
    CHECK(t[4096 + i] == one.masks[i]);
  }
}

TEST_CASE("scenes say what is wrong with what they are given", "[scenes]") {
  const auto digits = some_digits(5, 8);
  CHECK_THROWS_WITH(draw_scenes({}, 1, {}, Rng(1)), "draw_scenes: expected at least one digit, found none");
  CHECK_THROWS_WITH(draw_scenes({Tensor<float>::zeros({1, 100}), {0}}, 1, {}, Rng(1)),
                    "draw_scenes: expected digits of 28 x 28 pixels, found (1, 100)");
  CHECK_THROWS_WITH(draw_scenes(digits, 1, {.smallest = 20, .largest = 14}, Rng(1)),
                    "draw_scenes: expected 4 <= smallest <= largest <= side and fewest <= most");
  Tensor<float> x;
  CHECK_THROWS_WITH(gather_pictures(draw_scenes(digits, 1, {}, Rng(1)), std::vector<std::size_t>{1}, x),
                    "scenes: expected a scene below 1, found 1");
}
