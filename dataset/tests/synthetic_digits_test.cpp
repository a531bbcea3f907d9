// The digits that the project draws.
#include "dataset/synthetic_digits.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "common/parallel/threads.hpp"
#include "common/testing/catch.hpp"
#include "dataset/glyphs.hpp"

using namespace dlfs;

namespace {

// Sets the number of threads for one test.
struct Threads {
  explicit Threads(std::size_t count) { set_threads(count); }
  Threads(const Threads&) = delete;
  Threads& operator=(const Threads&) = delete;
  ~Threads() { set_threads(0); }
};

// The position of an image's ink.
struct Ink {
  double sum = 0;
  double x = 0;  // centre of mass
  double y = 0;
  std::size_t left = 28, right = 0, top = 28, bottom = 0;  // outermost pixels of at least half ink
  int darkest = 0;
};

Ink measure(const Idx& images, std::size_t i) {
  Ink ink;
  for (std::size_t row = 0; row < 28; ++row) {
    for (std::size_t column = 0; column < 28; ++column) {
      const int grey = images.data[(i * 28 + row) * 28 + column];
      ink.sum += grey;
      ink.x += grey * static_cast<double>(column);
      ink.y += grey * static_cast<double>(row);
      ink.darkest = std::max(ink.darkest, grey);
      if (grey < 128) continue;
      ink.left = std::min(ink.left, column);
      ink.right = std::max(ink.right, column);
      ink.top = std::min(ink.top, row);
      ink.bottom = std::max(ink.bottom, row);
    }
  }
  ink.x /= ink.sum;
  ink.y /= ink.sum;
  return ink;
}

}  // namespace

TEST_CASE("synthetic digits come in the format of MNIST", "[synthetic]") {
  const LabelledImages digits = synthetic_digits(1000, 3);
  CHECK(digits.images.shape == Shape{1000, 28, 28});
  CHECK(digits.images.data.size() == 1000 * 28 * 28);
  CHECK(digits.labels.shape == Shape{1000});
  std::array<int, 10> counts{};
  for (const std::uint8_t label : digits.labels.data) ++counts.at(label);
  for (const int count : counts) {
    CHECK(count > 60);
    CHECK(count < 140);
  }
}

TEST_CASE("a synthetic digit is 20 pixels large and centred", "[synthetic]") {
  const LabelledImages digits = synthetic_digits(1000, 4);
  double mean = 0;
  for (std::size_t i = 0; i < 1000; ++i) {
    const Ink ink = measure(digits.images, i);
    CAPTURE(i, int{digits.labels.data[i]}, ink.left, ink.right, ink.top, ink.bottom, ink.x, ink.y);
    const std::size_t longer = std::max(ink.right - ink.left, ink.bottom - ink.top) + 1;
    CHECK(longer >= 18);
    CHECK(longer <= 22);
    CHECK(std::abs(ink.x - 13.5) < 0.6);
    CHECK(std::abs(ink.y - 13.5) < 0.6);
    CHECK(ink.darkest > 150);
    mean += ink.sum / (1000.0 * 784 * 255);
  }
  CHECK(mean == Approx(0.131).margin(0.02));  // MNIST: 0.1307
}

TEST_CASE("synthetic digits are the same for any number of threads, run after run", "[synthetic]") {
  const LabelledImages once = synthetic_digits(700, 5);
  for (const std::size_t count : {1U, 2U, 3U}) {
    const Threads threads(count);
    const LabelledImages again = synthetic_digits(700, 5);
    CHECK(again.images.data == once.images.data);
    CHECK(again.labels.data == once.labels.data);
  }
}

TEST_CASE("fewer synthetic digits are the first of many", "[synthetic]") {
  const LabelledImages many = synthetic_digits(250, 6);
  const LabelledImages few = synthetic_digits(130, 6);
  CHECK(std::equal(few.images.data.begin(), few.images.data.end(), many.images.data.begin()));
  CHECK(std::equal(few.labels.data.begin(), few.labels.data.end(), many.labels.data.begin()));
  CHECK(synthetic_digits(0, 6).images.data.empty());
}

TEST_CASE("no two synthetic digits are the same, of one seed or of two", "[synthetic]") {
  std::set<std::vector<std::uint8_t>> seen;
  for (const std::uint64_t seed : {7U, 8U}) {
    const Idx images = synthetic_digits(1000, seed).images;
    for (auto image = images.data.begin(); image != images.data.end(); image += 784)
      seen.emplace(image, image + 784);
  }
  CHECK(seen.size() == 2000);
}

TEST_CASE("every digit has several styles within the box, and its curves pass through their points",
          "[synthetic]") {
  for (std::size_t digit = 0; digit < 10; ++digit) {
    CHECK(glyphs(digit).size() >= 3);
    for (const Glyph& glyph : glyphs(digit)) {
      for (const Stroke& stroke : glyph) {
        const Stroke line = curve(stroke);
        for (const Point& point : stroke) {
          CHECK(std::clamp(point.x, 0.0, 1.0) == point.x);
          CHECK(std::clamp(point.y, 0.0, 1.0) == point.y);
          const bool passes = std::any_of(line.begin(), line.end(), [&](Point p) {
            return std::abs(p.x - point.x) < 1e-12 && std::abs(p.y - point.y) < 1e-12;
          });
          CHECK(passes);
        }
      }
    }
  }
  CHECK_THROWS_AS(glyphs(10), std::out_of_range);
}
