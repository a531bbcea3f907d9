// The truth of the generated road: its course in perspective, its pixels, its boxes.
#include <algorithm>
#include <cmath>

#include "common/testing/catch.hpp"
#include "dataset/road/road_images.hpp"

using namespace dlfs;

namespace {

constexpr std::size_t rows = RoadCamera::rows, columns = RoadCamera::columns;

// The first and the last column of a row that shows road or line.
struct Extent {
  std::size_t first = columns, last = 0, count = 0;
};
Extent road_in(const std::vector<RoadPixel>& pixels, std::size_t row) {
  Extent extent;
  for (std::size_t column = 0; column < columns; ++column) {
    if (pixels[row * columns + column].kind == RoadClass::grass) continue;
    extent.first = std::min(extent.first, column);
    extent.last = column;
    ++extent.count;
  }
  return extent;
}

}  // namespace

TEST_CASE("a straight road is as wide in each row as perspective says, and symmetrical", "[road]") {
  const RoadView view(Course(), {.s = 7});
  const auto pixels = road_pixels(view, {});
  for (std::size_t row = 0; row < rows; ++row) {
    CAPTURE(row);
    CHECK(view.middle_column(row) == Approx(40));
    const double width = 6 * 50 / RoadCamera::distance(row);
    const Extent extent = road_in(pixels, row);
    CHECK(static_cast<double>(extent.count) == Approx(std::min(width, 80.0)).margin(1.01));
    CHECK(extent.first + extent.last == 79);
    for (std::size_t column = 0; column < columns; ++column)
      CHECK(pixels[row * columns + column].kind == pixels[row * columns + 79 - column].kind);
  }
  CHECK(RoadCamera::distance(0) == Approx(150 / 3.5));
  CHECK(RoadCamera::distance(39) == Approx(150 / 42.5));
  CHECK(RoadCamera::row_of(0, RoadCamera::distance(12)) == Approx(12.5));
}

TEST_CASE("who is to the right sees the road to the left, nearer things more so", "[road]") {
  const RoadView view(Course(), {.d = 1.5});
  for (std::size_t row = 0; row < rows; ++row)
    CHECK(view.middle_column(row) == Approx(40 - 50 * 1.5 / RoadCamera::distance(row)));
}

TEST_CASE("who turns to the right sees a straight road shifted to the left, everywhere alike", "[road]") {
  const RoadView view(Course(), {.psi = 0.2});
  for (std::size_t row = 0; row < rows; ++row)
    CHECK(view.middle_column(row) == Approx(40 - 50 * std::tan(0.2)));
}

TEST_CASE("a road of constant curvature is a circle", "[road]") {
  const double curvature = GENERATE(0.02, -0.02, 0.005);
  const RoadView view(Course(curvature), {});
  for (std::size_t row = 0; row < rows; ++row) {
    CAPTURE(row);
    const double distance = RoadCamera::distance(row);
    CHECK(view.middle(row).x ==
          Approx((1 - std::sqrt(1 - curvature * curvature * distance * distance)) / curvature).margin(0.01));
    CHECK(view.middle(row).angle == Approx(std::asin(curvature * distance)).margin(0.001));
    CHECK(view.middle(row).s == Approx(std::asin(curvature * distance) / curvature).margin(0.01));
  }
}

TEST_CASE("the mask's road lies around the true course", "[road]") {
  Rng rng(1);
  int checked = 0;
  for (int i = 0; i < 30; ++i) {
    const RoadView view(draw_course(rng), {rng.uniform(0, 600), rng.uniform(-1, 1), rng.uniform(-0.1, 0.1)});
    const auto pixels = road_pixels(view, {});
    for (std::size_t row = 0; row < rows; ++row) {
      const Extent extent = road_in(pixels, row);
      if (extent.count == 0 || extent.first == 0 || extent.last == columns - 1)
        continue;  // not wholly in sight
      const double middle = static_cast<double>(extent.first + extent.last + 1) / 2;
      CHECK(middle == Approx(view.middle_column(row)).margin(1.01));
      ++checked;
    }
  }
  CHECK(checked > 300);
}

TEST_CASE("lines lie along the edges and, broken, in the middle", "[road]") {
  CHECK(ground_at(1, 0) == RoadClass::line);
  CHECK(ground_at(4, 0) == RoadClass::road);
  CHECK(ground_at(7, 0.19) == RoadClass::line);
  CHECK(ground_at(-1, 0) == RoadClass::road);  // the gap before the first dash
  CHECK(ground_at(1, 0.21) == RoadClass::road);
  for (const double side : {-1.0, 1.0}) {
    CHECK(ground_at(4, side * 2.59) == RoadClass::road);
    CHECK(ground_at(4, side * 2.7) == RoadClass::line);
    CHECK(ground_at(4, side * 3.01) == RoadClass::grass);
  }
}

TEST_CASE("a box covers the pixels of its projection, and a near one hides a far one", "[road]") {
  const RoadView view(Course(), {});
  const std::vector<Obstacle> obstacles = {{10, 1.1}, {25, 1.6}};
  const auto pixels = road_pixels(view, obstacles);
  // The first: columns 40 + 50 (1.1 -+ 0.9) / 10 = 41 to 50, rows -3 + 50 (3 - 1.4) / 10 = 5 to 12.
  std::size_t near = 0, far = 0;
  for (std::size_t i = 0; i < pixels.size(); ++i) {
    const std::size_t row = i / columns, column = i % columns;
    const bool inside = row >= 5 && row < 12 && column >= 41 && column < 50;
    const bool is_first = pixels[i].kind == RoadClass::obstacle && pixels[i].obstacle == 0;
    CHECK(is_first == inside);
    near += is_first;
    far += pixels[i].kind == RoadClass::obstacle && pixels[i].obstacle == 1;
  }
  CHECK(near == 63);
  // The second: columns 41.4 to 45, rows 0.2 to 3; nothing of it is hidden.
  CHECK(far == 12);
  const auto other_order = road_pixels(view, std::vector<Obstacle>{{14, 1}, {10, 1}});
  CHECK(other_order[8 * columns + 44].obstacle == 1);
  CHECK(std::ranges::none_of(road_pixels(view, std::vector<Obstacle>{{1, 0}, {60, 0}}),
                             [](const RoadPixel& pixel) { return pixel.kind == RoadClass::obstacle; }));
}

TEST_CASE("a box stands on the course of a bend", "[road]") {
  const Course bend(0.02);
  const RoadView view(bend, {});
  const RoadView::Place place = view.place(20, 0);
  CHECK(place.x == Approx((1 - std::cos(0.4)) / 0.02).margin(0.01));
  CHECK(place.ahead == Approx(std::sin(0.4) / 0.02).margin(0.01));
  const RoadView::Place right = view.place(20, 2);
  CHECK(std::hypot(right.x - place.x, right.ahead - place.ahead) == Approx(2).margin(0.001));
  CHECK(right.x > place.x);
}

TEST_CASE("pixels are painted in the colour of their class", "[road]") {
  Rng rng(1);
  const RoadLook look{.grass = {0.2, 0.5, 0.1},
                      .road = {0.4, 0.4, 0.4},
                      .line = {0.9, 0.8, 0.7},
                      .light = 0.9,
                      .shadow_edges = {20},
                      .noise = 0.02};
  const auto pixels = road_pixels(RoadView(Course(0.01), {}), std::vector<Obstacle>{{10, 1}});
  const std::vector<Colour> boxes = {{0.1, 0.2, 1}};
  std::vector<float> x(3 * pixels.size());
  paint_road(pixels, look, boxes, rng, x);
  const Colour* colours[] = {&look.grass, &look.road, &look.line, &boxes[0]};
  double error = 0;
  for (std::size_t i = 0; i < pixels.size(); ++i) {
    const bool dark = pixels[i].s > 20 && pixels[i].kind != RoadClass::obstacle;
    const Colour& colour = *colours[static_cast<std::size_t>(pixels[i].kind)];
    for (std::size_t c = 0; c < 3; ++c) {
      const double expected = colour[c] * 0.9 * (dark ? 0.65 : 1);
      const double found = static_cast<double>(x[c * pixels.size() + i]);
      if (std::abs(found - expected) > 0.12) FAIL("pixel " << i << " has another colour");  // 6 deviations
      error += (found - expected) * (found - expected) / static_cast<double>(x.size());
    }
  }
  CHECK(std::sqrt(error) == Approx(0.02).epsilon(0.05));
}

TEST_CASE("pictures repeat for a seed, and show all classes", "[road]") {
  Rng a(3), b(3), c(4);
  const RoadImages images = draw_road_images(20, a), again = draw_road_images(20, b),
                   others = draw_road_images(20, c);
  CHECK(images.x == again.x);
  CHECK(images.t == again.t);
  CHECK_FALSE(images.t == others.t);
  CHECK(images.x.shape() == Shape{20, 3, 40, 80});
  REQUIRE(images.t.size() == 20U * 40 * 80);
  for (std::size_t k = 0; k < road_classes; ++k) CHECK(std::ranges::count(images.t, k) > 100);
  for (const float value : images.x) {
    if (!(value >= 0 && value <= 1)) FAIL("a value is not between 0 and 1");
  }
}

TEST_CASE("a mini-batch of pictures has the classes of these pictures", "[road]") {
  Rng rng(3);
  const RoadImages images = draw_road_images(4, rng);
  RoadImages batch;
  gather(images, std::vector<std::size_t>{3, 1, 3}, batch);
  REQUIRE(batch.t.size() == 3U * 3200);
  for (std::size_t n = 0; n < 3; ++n) {
    const std::size_t from = n == 1 ? 1 : 3;
    CHECK(std::ranges::equal(batch.x.row(n), images.x.row(from)));
    CHECK(std::equal(&batch.t[n * 3200], &batch.t[n * 3200] + 3200, &images.t[from * 3200]));
  }
  CHECK_THROWS_AS(gather(images, std::vector<std::size_t>{4}, batch), std::out_of_range);
}

TEST_CASE("a course bends gently, both ways, and repeats", "[road]") {
  Rng rng(1), same(1);
  const Course course = draw_course(rng), again = draw_course(same);
  double least = 0, most = 0;
  for (double s = 0; s < 600; s += 1) {
    least = std::min(least, course.curvature(s));
    most = std::max(most, course.curvature(s));
    CHECK(course.curvature(s) == again.curvature(s));
  }
  CHECK(least < -0.005);
  CHECK(most > 0.005);
  CHECK(std::max(-least, most) <= 0.03);
}
