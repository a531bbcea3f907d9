// The environments: their laws, how episodes end, and that they repeat.
#include <vector>

#include "ch08_deep/control/cart_pole.hpp"
#include "ch08_deep/control/catch_game.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using namespace dlfs::ch08;

namespace {

std::vector<float> seen(const Environment& environment) {
  std::vector<float> x(environment.observation().size());
  environment.look(x);
  return x;
}

// Plays with drawn actions and records all that can be seen.
std::vector<float> played(Environment& environment, std::size_t steps, Rng actions) {
  std::vector<float> record;
  for (std::size_t i = 0; i < steps; ++i) {
    const Outcome outcome = environment.step(actions.below(environment.actions()));
    const std::vector<float> x = seen(environment);
    record.insert(record.end(), x.begin(), x.end());
    record.push_back(static_cast<float>(outcome.reward));
    if (outcome.over) environment.reset();
  }
  return record;
}

void check_state(const CartPoleState& state, double x, double v, double theta, double omega) {
  CHECK(state.x == Approx(x).margin(1e-11));
  CHECK(state.v == Approx(v).margin(1e-11));
  CHECK(state.theta == Approx(theta).margin(1e-11));
  CHECK(state.omega == Approx(omega).margin(1e-11));
}

}  // namespace

TEST_CASE("CartPole follows Barto's equations, as worked out for three pushes", "[ch08][control]") {
  CartPole cart(Rng(1));
  cart.set_state({});
  // At rest and upright: push = 10 / 1.1, omega' = -push / (0.5 (4/3 - 0.1 / 1.1)) = -600 / 41,
  // v' = push + 0.05 (600 / 41) / 1.1 = 400 / 41; times 0.02.
  CHECK(cart.step(1).reward == 1);
  check_state(cart.state(), 0, 8.0 / 41, 0, -12.0 / 41);
  cart.step(1);
  check_state(cart.state(), 0.16 / 41, 0.390243902439, -0.24 / 41, -0.585365853659);
  cart.step(0);
  check_state(cart.state(), 0.0117073170732, 0.19520443149, -0.0175609756098, -0.29453262532);
}

TEST_CASE("CartPole is the same to the left as to the right", "[ch08][control]") {
  CartPole left(Rng(1)), right(Rng(1));
  left.set_state({0.1, -0.2, 0.03, 0.4});
  right.set_state({-0.1, 0.2, -0.03, -0.4});
  for (const std::size_t action : {0U, 1U, 1U, 0U, 0U}) {
    left.step(action);
    right.step(1 - action);
    check_state(right.state(), -left.state().x, -left.state().v, -left.state().theta, -left.state().omega);
  }
}

TEST_CASE("a pole that always gets the same push falls at the step that was worked out", "[ch08][control]") {
  CartPole cart(Rng(1));
  cart.set_state({});
  std::size_t steps = 1;
  Outcome outcome = cart.step(1);
  for (; !outcome.over; ++steps) outcome = cart.step(1);
  CHECK(outcome.terminal);
  CHECK(steps == 9);
  CHECK_THROWS_WITH(cart.step(1), "CartPole: the episode is over, reset begins a new one");
  cart.reset();
  CHECK_FALSE(cart.step(0).over);
  CHECK_THROWS_WITH(cart.step(2), "CartPole: expected an action below 2, found 2");
}

TEST_CASE("CartPole's limits are 12 degrees and 2.4 m", "[ch08][control]") {
  const auto ends = [](const CartPoleState& state) {
    CartPole cart(Rng(1));
    cart.set_state(state);
    return cart.step(0).terminal;
  };
  CHECK_FALSE(ends({.theta = 0.209}));
  CHECK(ends({.theta = 0.2095}));
  CHECK(ends({.theta = -0.2095}));
  CHECK_FALSE(ends({.x = 2.39}));
  CHECK(ends({.x = 2.41}));
  CHECK(ends({.x = -2.41}));
}

TEST_CASE("after 200 steps the time is up, which is not a terminal state", "[ch08][control]") {
  CartPole cart(Rng(3));
  Outcome outcome{};
  std::size_t steps = 0;
  while (!outcome.over) {
    // Pushes to where the pole falls to, and there a little early: enough to keep it up for so long.
    const auto& [x, v, theta, omega] = cart.state();
    outcome = cart.step(0.05 * x + 0.2 * v + 2 * theta + omega > 0 ? 1 : 0);
    ++steps;
  }
  CHECK(steps == 200);
  CHECK_FALSE(outcome.terminal);
}

TEST_CASE("a ball that the bat reaches is worth 1, another -1, at the 9th step", "[ch08][control]") {
  CatchGame game(Rng(1));
  // The bat covers columns 4 to 6; to the left it moves one column in each step.
  const auto play = [&game](std::size_t column, std::size_t action) {
    game.drop(column);
    for (std::size_t i = 0; i < 8; ++i) {
      const Outcome outcome = game.step(action);
      CHECK(outcome.reward == 0);
      CHECK_FALSE(outcome.over);
    }
    const Outcome last = game.step(action);
    CHECK(last.over);
    CHECK(last.terminal);
    return last.reward;
  };
  CHECK(play(3, 1) == -1);
  CHECK(play(4, 1) == 1);
  CHECK(play(6, 1) == 1);
  CHECK(play(7, 1) == -1);
  CHECK(play(0, 0) == 1);  // the bat stops at the wall
  CHECK(play(3, 0) == -1);
  CHECK(play(9, 2) == 1);
  CHECK(play(6, 2) == -1);
}

TEST_CASE("catch shows ball and bat as pixels and as text", "[ch08][control]") {
  CatchGame game(Rng(1));
  game.drop(2);
  game.step(0);
  const std::vector<float> x = seen(game);
  std::vector<float> expected(100, 0);
  expected[12] = expected[93] = expected[94] = expected[95] = 1;
  CHECK(x == expected);
  CHECK(game.picture() ==
        "..........\n..O.......\n..........\n..........\n..........\n..........\n..........\n..........\n"
        "..........\n...===....\n");
  CHECK_THROWS_WITH(game.drop(10), "CatchGame: expected a column below 10, found 10");
  CHECK_THROWS_WITH(game.step(3), "CatchGame: expected an action below 3, found 3");
}

TEST_CASE("the pole leans in the picture to where it leans", "[ch08][control]") {
  CartPole cart(Rng(1));
  cart.set_state({});
  CHECK_THAT(cart.picture(), contains_text(std::string(27, ' ') + "[o===o]"));
  cart.set_state({.theta = 0.2});
  const std::string text = cart.picture();
  CHECK(text.find('|') > 30);  // the first row is the tip of the pole
  CHECK(text.find('|') < 60);
}

TEST_CASE("an environment repeats, and its starts do not depend on the actions", "[ch08][control]") {
  const std::string name = GENERATE("cartpole", "catch");
  const auto a = make_environment(name, Rng(5)), b = make_environment(name, Rng(5)),
             c = make_environment(name, Rng(6));
  CHECK(played(*a, 300, Rng(7)) == played(*b, 300, Rng(7)));
  CHECK(played(*c, 300, Rng(7)) != played(*make_environment(name, Rng(5)), 300, Rng(7)));

  // Three episodes each, played differently: the fourth begins alike.
  const auto after_three = [&name](std::size_t action) {
    const auto environment = make_environment(name, Rng(5));
    for (int episode = 0; episode < 3; ++episode) {
      while (!environment->step(action).over) {
      }
      environment->reset();
    }
    return seen(*environment);
  };
  CHECK(after_three(0) == after_three(1));
}

TEST_CASE("an environment that does not exist is named", "[ch08][control]") {
  CHECK_THROWS_WITH(make_environment("chess", Rng(1)),
                    "environment: expected cartpole or catch, found chess");
}
