// What is measured on pictures, and how they are laid out.
#include <cmath>

#include "ch08_deep/generative/digit_shape.hpp"
#include "ch08_deep/generative/image_sheet.hpp"
#include "ch08_deep/generative/latent_pictures.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using Tf = Tensor<float>;

namespace {

// A stroke from row 4 to row 23, `width` pixels wide, `lean` columns to the right for each row upwards.
Tf stroke(std::size_t width, double lean) {
  auto picture = Tf::zeros({784});
  for (std::size_t row = 4; row < 24; ++row) {
    const auto left = static_cast<std::size_t>(std::lround(12 + lean * (14 - static_cast<double>(row))));
    for (std::size_t i = 0; i < width; ++i) picture[row * 28 + left + i] = 1;
  }
  return picture;
}

}  // namespace

TEST_CASE("ink, thickness and slant are those of the stroke that was drawn", "[generative]") {
  CHECK(ch08::ink(stroke(3, 0)) == 60);
  CHECK(ch08::thickness(stroke(3, 0)) == Approx(2 * 60 / 46.0));  // the outline is 2 (20 + 3)
  CHECK(ch08::thickness(stroke(2, 0)) == Approx(2 * 40 / 44.0));
  CHECK(ch08::slant(stroke(2, 0)) == Approx(0).margin(1e-6));
  CHECK(ch08::slant(stroke(2, 0.5)) == Approx(0.5).epsilon(0.02));
  CHECK(ch08::slant(stroke(2, -0.25)) == Approx(-0.25).epsilon(0.05));
}

TEST_CASE("an empty picture has no ink, thickness or slant", "[generative]") {
  const auto empty = Tf::zeros({784});
  CHECK(ch08::ink(empty) == 0);
  CHECK(ch08::thickness(empty) == 0);
  CHECK(ch08::slant(empty) == 0);
  auto line = empty;
  line[28 * 5 + 3] = line[28 * 5 + 9] = 1;  // all in one row
  CHECK(ch08::slant(line) == 0);
}

TEST_CASE("ink at the edge of a picture has an outline there", "[generative]") {
  CHECK(ch08::thickness(Tf::ones({784})) == Approx(14));  // 2 * 784 / (4 * 28)
}

TEST_CASE("a concept vector points from the codes with little to those with much", "[generative]") {
  const Tf codes = Tf::from({{0, 5}, {1, 7}, {2, 5}, {3, 7}, {4, 5}, {5, 7}, {6, 5}, {7, 7}});
  const Tf direction = ch08::concept_vector(codes, {0, 1, 2, 3, 4, 5, 6, 7});
  CHECK(direction == Tf::from({6, 0}));  // (6.5, 6) - (0.5, 6)
  CHECK(ch08::moved(codes, direction, 0.5F)(1, 0) == 4);
  CHECK_THROWS_WITH(ch08::concept_vector(codes, {1, 2}), contains_text("found (8, 2) and 2 measures"));
}

TEST_CASE("the plane is laid out from the lower left to the upper right, symmetric about 0", "[generative]") {
  const Tf codes = ch08::plane_codes(3);
  CHECK(codes(4, 0) == Approx(0).margin(1e-6));
  CHECK(codes(6, 0) == Approx(-0.967422).epsilon(1e-4));  // a sixth of all normal numbers is below
  CHECK(codes(6, 1) == Approx(-0.967422).epsilon(1e-4));
  CHECK(codes(2, 0) == Approx(0.967422).epsilon(1e-4));
  CHECK(codes(2, 1) == Approx(0.967422).epsilon(1e-4));
}

TEST_CASE("a walk goes straight from one code to the other", "[generative]") {
  CHECK(ch08::code_walk(Tf::from({0, 4}), Tf::from({2, 0}), 3) == Tf::from({{0, 4}, {1, 2}, {2, 0}}));
}

TEST_CASE("a walk from a digit that is not there says so", "[generative]") {
  Rng rng(1);
  ch08::VariationalAutoencoder<float> vae({}, rng);
  const Dataset<float> data(Tf::zeros({2, 784}), {1, 2});
  CHECK(ch08::code_of_digit(vae, data, 2).shape() == Shape{20});
  CHECK_THROWS_WITH(ch08::code_of_digit(vae, data, 7),
                    contains_text("expected a picture of the digit 7, found none"));
}

TEST_CASE("pictures are laid out row by row, with lines between them", "[generative]") {
  const Tf pictures = Tf::from({{1, 2, 3, 4}, {5, 6, 7, 8}, {9, 10, 11, 12}});
  CHECK(ch08::image_sheet(pictures, 2, 2, 0) == Tf::from({{0, 0, 0, 0, 0, 0, 0},
                                                          {0, 1, 2, 0, 5, 6, 0},
                                                          {0, 3, 4, 0, 7, 8, 0},
                                                          {0, 0, 0, 0, 0, 0, 0},
                                                          {0, 9, 10, 0, 0, 0, 0},
                                                          {0, 11, 12, 0, 0, 0, 0},
                                                          {0, 0, 0, 0, 0, 0, 0}}));
  CHECK_THROWS_WITH(ch08::image_sheet(Tf::zeros({2, 5}), 1, 2),
                    contains_text("square pictures, found (2, 5)"));
  const Tf pairs = ch08::sheet_of_pairs(Tf::from({{1}, {2}, {3}}), Tf::from({{4}, {5}, {6}}), 2);
  CHECK(pairs(1, 1) == 1);
  CHECK(pairs(1, 3) == 2);
  CHECK(pairs(3, 1) == 4);
  CHECK(pairs(3, 3) == 5);
  CHECK(pairs(5, 1) == 3);
  CHECK(pairs(7, 1) == 6);
}

TEST_CASE("batches are put together again in order", "[generative]") {
  const Tf x = Tf::arange(0, 10).reshape({5, 2});
  CHECK(ch08::in_batches(
            x, [](const Tf& batch) { return batch; }, 2) == x);
}
