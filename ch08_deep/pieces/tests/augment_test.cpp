#include "ch08_deep/pieces/augment.hpp"

#include <algorithm>
#include <numbers>

#include "common/tensor/arithmetic.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using namespace dlfs::ch08;

namespace {

// An arrow that looks different from every side.
Tensor<float> arrow() {
  return Tensor<float>::from(
      {{0, 0.5, 0, 0, 0}, {0, 1, 1, 0, 0}, {0, 1, 0, 0, 0}, {0, 1, 0, 0, 0}, {0, 0, 0, 0, 0}});
}

double largest_difference(const Tensor<float>& a, const Tensor<float>& b) {
  REQUIRE(a.shape() == b.shape());
  return static_cast<double>(max(abs(a - b)));
}

}  // namespace

TEST_CASE("a picture that is placed as it was stays as it was", "[augment]") {
  CHECK(place(arrow(), {}) == arrow());
}

TEST_CASE("a shift moves every pixel, and black comes in from outside", "[augment]") {
  const Tensor<float> moved = place(arrow(), {.right = 2, .down = 1});
  for (std::size_t i = 0; i < 5; ++i) {
    for (std::size_t j = 0; j < 5; ++j) {
      CAPTURE(i, j);
      CHECK(moved(i, j) == (i >= 1 && j >= 2 ? arrow()(i - 1, j - 2) : 0.0F));
    }
  }
}

TEST_CASE("a shift by half a pixel mixes neighbours in equal parts", "[augment]") {
  const Tensor<float> moved = place(arrow(), {.right = 0.5});
  CHECK(moved(1, 1) == Approx(0.5));   // half of a 1, half of the 0 on its left
  CHECK(moved(1, 2) == Approx(1.0));   // between the two 1s
  CHECK(moved(0, 2) == Approx(0.25));  // half of a 0.5
}

TEST_CASE("a quarter turn to the right brings the left side up", "[augment]") {
  const Tensor<float> turned = place(arrow(), {.angle = std::numbers::pi / 2});
  Tensor<float> expected = Tensor<float>::zeros({5, 5});
  for (std::size_t i = 0; i < 5; ++i) {
    for (std::size_t j = 0; j < 5; ++j) expected(j, 4 - i) = arrow()(i, j);
  }
  CHECK(largest_difference(turned, expected) < 1e-6);
}

TEST_CASE("flipped twice is as before, flipped once is not", "[augment]") {
  const Tensor<float> once = place(arrow(), {.flipped = true});
  CHECK(once(1, 2) == 1.0F);
  CHECK(once(1, 3) == 1.0F);
  CHECK(largest_difference(once, arrow()) > 0.5);
  CHECK(place(once, {.flipped = true}) == arrow());
}

TEST_CASE("twice as large keeps the middle and doubles the arrow", "[augment]") {
  const Tensor<float> enlarged = place(arrow(), {.zoom = 2});
  CHECK(enlarged(2, 2) == arrow()(2, 2));
  CHECK(enlarged(0, 0) == arrow()(1, 1));
  CHECK(enlarged(4, 0) == arrow()(3, 1));
}

TEST_CASE("every change keeps shape and range, repeats with its seed and differs from the picture",
          "[augment]") {
  for (const Change change : all_changes) {
    CAPTURE(name(change));
    bool changed = false;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      Rng rng(seed), again(seed);
      const Tensor<float> result = augment(arrow(), change, rng);
      CHECK(result == augment(arrow(), change, again));
      REQUIRE(result.shape() == arrow().shape());
      CHECK(*std::min_element(result.begin(), result.end()) >= 0);
      CHECK(*std::max_element(result.begin(), result.end()) <= 1);
      changed = changed || !(result == arrow());
    }
    CHECK(changed);
  }
}

TEST_CASE("a batch is augmented image by image, each in its own way", "[augment]") {
  auto batch = Tensor<float>::zeros({3, 1, 5, 5});
  for (std::size_t n = 0; n < 3; ++n) {
    const Tensor<float> picture = arrow();
    std::copy(picture.begin(), picture.end(), batch.row(n).begin());
  }
  Rng rng(1);
  augment_batch(batch, rng);
  const auto image = [&](std::size_t n) { return Tensor<float>::from({5, 5}, batch.row(n)); };
  CHECK(largest_difference(image(0), image(1)) > 0.01);
  CHECK(largest_difference(image(1), image(2)) > 0.01);
  CHECK(sum(image(0)) > 1);  // still an arrow
}
