// Evolution: the policy, and that selection selects.
#include "ch08_deep/control/policy_evolution.hpp"
#include "common/kernels/math/tanh.hpp"
#include "common/parallel/threads.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using namespace dlfs::ch08;

TEST_CASE("a policy is a network of 16 neurons with tanh", "[ch08][control]") {
  std::vector<double> weights(policy_weights);
  const float x[] = {0.5F, -1, 2, 0.25F};
  CHECK(policy_action(weights, x) == 0);  // of equal scores the first
  weights[113] = 0.4;                     // b2 of action 1
  CHECK(policy_action(weights, x) == 1);
  // Neuron 3 sees 0.5 - 2 * 2 + 1 = -2.5, and is worth -1 * tanh(-2.5) = 0.987 to action 0.
  weights[3] = 1;
  weights[2 * 16 + 3] = -2;
  weights[64 + 3] = 1;
  weights[80 + 2 * 3] = -1;
  CHECK(policy_action(weights, x) == 0);
  weights[113] = -math::tanh(-2.5) + 1e-9;
  CHECK(policy_action(weights, x) == 1);
}

TEST_CASE("evolution finds better weights, and repeats with any number of threads", "[ch08][control]") {
  const auto evolve = [](std::uint64_t seed, std::size_t threads) {
    set_threads(threads);
    Evolution evolution({.children = 20, .parents = 5, .episodes = 2}, Rng(seed));
    for (int i = 0; i < 6; ++i) evolution.next();
    set_threads(0);
    return evolution.middle();
  };
  const std::vector<double> once = evolve(1, 1);
  CHECK(evolve(1, 1) == once);
  CHECK(evolve(1, 3) == once);
  CHECK(evolve(2, 1) != once);
  std::size_t steps = 0;
  const std::vector<double> nothing(policy_weights);
  CHECK(policy_return(once, 20, Rng(9), steps) > 3 * policy_return(nothing, 20, Rng(9), steps));
}

TEST_CASE("a generation counts its steps, and its best is above its mean", "[ch08][control]") {
  Evolution evolution({.children = 10, .parents = 2, .episodes = 3}, Rng(1));
  const Generation made = evolution.next();
  CHECK(made.best > made.mean);
  CHECK(static_cast<double>(made.steps) == Approx(made.mean * 30));
  CHECK_THROWS_WITH(Evolution({.children = 10, .parents = 11}, Rng(1)),
                    "Evolution: expected 1 to 10 parents, as there are children, found 11");
}
