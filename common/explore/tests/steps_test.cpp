#include <stdexcept>

#include "common/explore/convolution_steps.hpp"
#include "common/explore/grid_world.hpp"
#include "common/explore/surface.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;

TEST_CASE("the book's convolution is done window by window", "[explore]") {
  const auto input = Tensor<double>::from({{1, 2, 3, 0}, {0, 1, 2, 3}, {3, 0, 1, 2}, {2, 3, 0, 1}});
  const auto filter = Tensor<double>::from({{2, 0, 1}, {0, 1, 2}, {1, 0, 2}});
  const ConvolutionSteps steps = convolution_steps(input, filter, 1, 0, "convolution");
  REQUIRE(steps.steps.size() == 4);
  CHECK(steps.steps[0].window == std::vector<double>{1, 2, 3, 0, 1, 2, 3, 0, 1});
  CHECK(steps.steps[0].products == std::vector<double>{2, 0, 3, 0, 1, 4, 3, 0, 2});
  CHECK(steps.steps[0].result == 15);
  CHECK(steps.steps[1].result == 16);
  CHECK(steps.steps[2].result == 6);
  CHECK(steps.steps[3].result == 15);
  CHECK(convolution_steps(input, filter, 1, 1, "convolution").steps.size() == 16);
}

TEST_CASE("pooling takes the largest or the mean of each window", "[explore]") {
  const auto input = Tensor<double>::from({{1, 2, 1, 0}, {0, 1, 2, 3}, {3, 0, 1, 2}, {2, 4, 0, 1}});
  const auto size = Tensor<double>::zeros({2, 2});
  const ConvolutionSteps largest = convolution_steps(input, size, 2, 0, "max");
  CHECK(largest.steps[0].result == 2);
  CHECK(largest.steps[3].result == 2);
  CHECK(convolution_steps(input, size, 2, 0, "average").steps[2].result == 2.25);
  CHECK_THROWS_AS(convolution_steps(input, Tensor<double>::zeros({5, 5}), 1, 0, "max"),
                  std::invalid_argument);
  CHECK_THROWS_AS(convolution_steps(input, size, 0, 0, "max"), std::invalid_argument);
  CHECK_THROWS_AS(convolution_steps(input, size, 1, 0, "min"), std::invalid_argument);
}

TEST_CASE("the first step of SGD on the valley is by hand", "[explore]") {
  const Surface surface = walk_surface("valley", {-7, 2}, 30, {{"sgd", 0.95}, {"adam", 0.3}});
  CHECK(surface.heights.size() == surface.rows * surface.columns);
  REQUIRE(surface.paths.size() == 2);
  CHECK(surface.paths[0].points.size() == 31);
  CHECK(surface.paths[0].values[0] == Approx(49.0 / 20 + 4));
  CHECK(surface.paths[0].points[1].first == Approx(-7 + 0.95 * 0.7));
  CHECK(surface.paths[0].points[1].second == Approx(2 - 0.95 * 4));
  CHECK(surface.paths[1].values.back() < 0.5);
}

TEST_CASE("a path that runs away ends", "[explore]") {
  const Surface surface = walk_surface("valley", {-7, 2}, 1000, {{"sgd", 10}});
  CHECK(surface.paths[0].points.size() < 100);
  CHECK_THROWS_AS(walk_surface("hill", {0, 0}, 10, {}), std::invalid_argument);
  CHECK_THROWS_AS(walk_surface("valley", {0, 0}, 1001, {}), std::invalid_argument);
  CHECK_THROWS_AS(walk_surface("valley", {0, 0}, 10, {{"sgd", 0}}), std::invalid_argument);
  CHECK_THROWS_AS(walk_surface("valley", {0, 0}, 10, {{"luck", 1}}), std::invalid_argument);
}

TEST_CASE("Q-learning finds the way to the goal, whatever the seed", "[explore]") {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    CAPTURE(seed);
    const QResult result = learn_grid_world({.episodes = 500, .seed = seed});
    CHECK(result.path.back() == std::pair<std::size_t, std::size_t>{0, 5});
    CHECK(result.path.size() == 9);  // the shortest way has eight steps
    CHECK(result.returns.size() == 500);
  }
  CHECK(learn_grid_world({.episodes = 0}).Q[0] == std::array<double, 4>{});
  CHECK_THROWS_AS(learn_grid_world({.alpha = 2}), std::invalid_argument);
}
