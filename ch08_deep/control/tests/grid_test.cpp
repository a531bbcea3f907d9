// Grid worlds and what is learnt in them.
#include <algorithm>

#include "ch08_deep/control/grid_learning.hpp"
#include "common/testing/catch.hpp"
#include "common/testing/run_program.hpp"

using namespace dlfs;
using namespace dlfs::ch08;

namespace {

double value(const Tensor<double>& Q, std::size_t state) { return *std::ranges::max_element(Q.row(state)); }

}  // namespace

TEST_CASE("value iteration gives Russell and Norvig's utilities", "[ch08][control]") {
  // Figure 17.3: a step goes to either side with probability 0.1 and costs 0.04; without discount.
  const GridWorld world(small_map(), 0.1, 0.04);
  const Tensor<double> Q = value_iteration(world, 1);
  const double expected[3][4] = {
      {0.812, 0.868, 0.918, 0}, {0.762, 0, 0.660, 0}, {0.705, 0.655, 0.611, 0.388}};
  for (std::size_t s = 0; s < 12; ++s) {
    CAPTURE(s);
    CHECK(value(Q, s) == Approx(expected[s / 4][s % 4]).margin(0.0006));
  }
}

TEST_CASE("a grid world's rules: walls, borders, slipping and ends", "[ch08][control]") {
  const GridWorld world(small_map(), 0.1, 0.04);
  CHECK(world.start() == 8);
  CHECK(world.is_open(8));
  CHECK_FALSE(world.is_open(5));            // wall
  CHECK_FALSE(world.is_open(3));            // goal
  const auto right = world.outcomes(2, 1);  // to the goal; slips down, or up against the border
  REQUIRE(right.size() == 3);
  CHECK(right[0].probability == Approx(0.8));
  CHECK(right[0].next == 3);
  CHECK(right[0].reward == Approx(0.96));
  CHECK(right[0].terminal);
  CHECK(right[1].next == 6);
  CHECK(right[2].next == 2);
  CHECK_FALSE(right[2].terminal);
  CHECK(world.outcomes(6, 1)[0].reward == Approx(-1.04));  // into the pit
  CHECK(world.outcomes(6, 3)[0].next == 6);                // against the wall
  CHECK_THROWS_WITH(world.outcomes(3, 0), "GridWorld: nobody can take action 0 in state 3");

  // Drawn outcomes are as frequent as the rules say.
  Rng rng(1);
  double ahead = 0;
  for (int i = 0; i < 20000; ++i) ahead += world.draw(2, 1, rng).next == 3;
  CHECK(ahead / 20000 == Approx(0.8).margin(0.01));
}

TEST_CASE("on the cliff the best way is along its edge, of 13 steps", "[ch08][control]") {
  const GridWorld world(cliff_map(), 0, 0.04);
  CHECK(value(value_iteration(world, 1), world.start()) == Approx(1 - 13 * 0.04));
}

TEST_CASE("Q-learning finds the values of the best policy, Sarsa those of its own", "[ch08][control]") {
  const std::uint64_t seed = GENERATE(1U, 2U, 3U);
  const GridWorld world(cliff_map(), 0, 0.04);
  const GridLearning how{.episodes = 50000};
  const Tensor<double> truth = value_iteration(world, 1);
  Rng rng(seed);
  const Tensor<double> learnt = q_learning(world, how, rng), by_sarsa = sarsa(world, how, rng);
  CHECK(largest_difference(world, learnt, truth) < 0.05);
  CHECK(largest_difference(world, by_sarsa, truth) > 0.05);
  // Above the cliff one may step down by chance: there Sarsa expects less, and does better as it explores.
  const std::size_t edge = 2 * 12 + 5;
  CHECK(value(by_sarsa, edge) < value(learnt, edge) - 0.02);
  CHECK(mean_return(world, by_sarsa, 0.1, 5000, rng) > mean_return(world, learnt, 0.1, 5000, rng) + 0.02);
  CHECK(mean_return(world, learnt, 0, 1, rng) == Approx(0.48));
}

TEST_CASE("what is learnt repeats for a seed", "[ch08][control]") {
  const GridWorld world(small_map(), 0.1, 0.04);
  Rng a(4), b(4), c(5);
  const Tensor<double> first = q_learning(world, {.episodes = 500}, a);
  CHECK(first == q_learning(world, {.episodes = 500}, b));
  CHECK_FALSE(first == q_learning(world, {.episodes = 500}, c));
}

TEST_CASE("a grid world says what is wrong with its map", "[ch08][control]") {
  const auto error_of = [](const std::vector<std::string>& map, double slip, const std::string& text) {
    CHECK_THROWS_WITH(GridWorld(map, slip, 0.04), text);
  };
  error_of({}, 0, "GridWorld: expected a map, found nothing");
  error_of({"S.G", ".."}, 0, "GridWorld: expected rows of 3 squares, found 2 in row 1");
  error_of({"S?G"}, 0, "GridWorld: expected squares . S # G X, found ?");
  error_of({"..G"}, 0, "GridWorld: expected one start and a goal, found 0 and 1");
  error_of({"S.G"}, 0.6, "GridWorld: expected slip between 0 and 0.5");
}

TEST_CASE("q_learning compares what was learnt with the truth", "[ch08][control]") {
  const ProgramResult result = run_program("ch08/q_learning", {"--quick", "--plot", "none"});
  REQUIRE(result.status == 0);
  CHECK(number_after(result.output, "Q within ") < 0.2);
  CHECK(number_after(result.output, "cliff: largest difference from value iteration: Q-learning ") < 0.05);
}
