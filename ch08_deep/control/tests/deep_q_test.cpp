// The pieces of a Deep Q-Network.
#include "ch08_deep/control/deep_q.hpp"

#include <algorithm>
#include <map>

#include "ch08_deep/control/dqn_training.hpp"
#include "ch08_deep/control/greedy.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/parallel/threads.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using namespace dlfs::ch08;

namespace {

using Tf = Tensor<float>;

// A memory of three steps to which so many were added: the i-th is from state i to i + 0.5.
ReplayMemory filled(std::size_t count) {
  ReplayMemory memory(3, {1, 1});
  for (std::size_t i = 0; i < count; ++i) {
    const float x[] = {static_cast<float>(i)}, next[] = {static_cast<float>(i) + 0.5F};
    memory.add(x, i % 2, static_cast<double>(10 * i), next, i == 2);
  }
  return memory;
}

std::vector<float> newest_states(const ReplayMemory& memory) {
  Transitions batch;
  memory.newest(9, batch);
  return {batch.x.begin(), batch.x.end()};
}

}  // namespace

TEST_CASE("a full memory forgets the oldest step", "[ch08][control]") {
  CHECK(newest_states(filled(2)) == std::vector<float>{1, 0});
  CHECK(newest_states(filled(3)) == std::vector<float>{2, 1, 0});
  CHECK(newest_states(filled(4)) == std::vector<float>{3, 2, 1});
  CHECK(newest_states(filled(8)) == std::vector<float>{7, 6, 5});
  CHECK(filled(2).size() == 2);
  CHECK(filled(8).size() == 3);
}

TEST_CASE("steps are remembered whole, and drawn uniformly", "[ch08][control]") {
  const ReplayMemory memory = filled(4);  // 1, 2, 3
  Rng rng(1);
  Transitions batch;
  std::map<float, double> count;
  for (int i = 0; i < 300; ++i) {
    memory.draw(30, rng, batch);
    REQUIRE(batch.actions.size() == 30);
    for (std::size_t n = 0; n < 30; ++n) {
      const float x = batch.x[n];
      count[x] += 1.0 / 9000;
      if (batch.next[n] != x + 0.5F || batch.rewards[n] != 10 * x || batch.terminal[n] != (x == 2) ||
          batch.actions[n] != static_cast<std::size_t>(x) % 2) {
        FAIL("the parts of a step do not belong together");
      }
    }
  }
  CHECK(count.size() == 3);
  for (const float x : {1.0F, 2.0F, 3.0F}) CHECK(count[x] == Approx(1.0 / 3).margin(0.02));
}

TEST_CASE("a memory says what does not fit", "[ch08][control]") {
  CHECK_THROWS_WITH(ReplayMemory(0, {1, 4}), "ReplayMemory: expected a capacity of at least 1, found 0");
  ReplayMemory memory(5, {1, 2});
  const float one[] = {1}, two[] = {1, 2};
  CHECK_THROWS_WITH(memory.add(one, 0, 0, two, false),
                    "ReplayMemory: expected states of 2 numbers, found 1 and 2");
  Rng rng(1);
  Transitions batch;
  CHECK_THROWS_WITH(memory.draw(1, rng, batch), "ReplayMemory: there is nothing to draw from");
}

TEST_CASE("the target of Q: reward, and what follows unless the state is terminal", "[ch08][control]") {
  Transitions batch;
  batch.rewards = Tf::from({1, 1, -1});
  batch.terminal = {false, true, false};
  // The online network chooses actions 1, 0, 0; the target network values them at 20, 30, 50.
  const Tf online = Tf::from({{1, 2}, {5, 4}, {7, 7}}), target = Tf::from({{10, 20}, {30, 40}, {50, 60}});
  CHECK(q_targets(batch, online, target, 0.5F) == Tf::from({11, 1, 24}));
  CHECK_THROWS_WITH(q_targets(batch, online, Tf::zeros({2, 2}), 0.5F),
                    "q_targets: expected the target network's Q (3, 2), found (2, 2)");
  CHECK_THROWS_WITH(q_targets(batch, Tf::zeros({2, 2}), Tf::zeros({2, 2}), 0.5F),
                    "q_targets: expected rewards (2,), found (3,)");
}

TEST_CASE("an update moves Q of the action that was taken towards its target, and no other",
          "[ch08][control]") {
  // Q = x W with x = 1: what is learnt is Q itself.
  const auto network = [](const Tf& Q) {
    Network<float> made;
    made.add<Affine>(Q.reshape({1, 2}), Tf::zeros({2}));
    return made;
  };
  Network<float> online = network(Tf::from({2, 3})), target = network(Tf::from({0, 0}));
  DeepQ learner(online, target, 0.9F, 0.01F);
  const Tf x = Tf::ones({1, 1});
  CHECK(learner.best_action(x.row(0), {1, 1}) == 1);

  Transitions batch{x, x, {0}, Tf::from({1}), {true}};
  CHECK(learner.learn(batch) == Approx(0.5));  // Huber of 2 - 1
  const Tf Q = online.predict(x);
  CHECK(Q[0] < 2);
  CHECK(Q[1] == 3);

  // The target network is still the first one until it is renewed: r + 0.9 * 3, and Q(x, 1) is above it.
  batch.terminal = {false};
  batch.actions = {1};
  CHECK(learner.learn(batch) == Approx(0.5 * (3.7 - 3) * (3.7 - 3)).epsilon(1e-3));
  learner.renew_target();
  CHECK(target.predict(x) == online.predict(x));
}

TEST_CASE("networks for both games have an output for each action", "[ch08][control]") {
  Rng rng(1);
  CHECK(q_network("cartpole", rng).predict(Tf::zeros({3, 4})).shape() == Shape{3, 2});
  CHECK(q_network("catch", rng).predict(Tf::zeros({3, 1, 10, 10})).shape() == Shape{3, 3});
}

TEST_CASE("greedy episodes count all rewards", "[ch08][control]") {
  // A network that always pushes to the right: each episode takes 8 to 10 steps.
  Network<float> right;
  right.add<Affine>(Tf::zeros({4, 2}), Tf::from({0, 2}));
  const GreedyResult result = play_greedily(right, "cartpole", 40, Rng(1));
  CHECK(result.first_Q == 2);
  CHECK(result.mean_return > 8);
  CHECK(result.mean_return < 11);
  CHECK(play_greedily(right, "cartpole", 40, Rng(1)).mean_return == result.mean_return);
  CHECK(play_greedily(right, "cartpole", 40, Rng(2)).mean_return != result.mean_return);
}

TEST_CASE("curves of different lengths make no band", "[ch08][control]") {
  Figure figure("returns");
  CHECK_THROWS_WITH(draw_band({1, 2}, {{1, 2}, {1}}, "two", Color::blue, figure.axes()),
                    "draw_band: expected curves of the same length");
}

TEST_CASE("a training repeats bit for bit, with any number of threads", "[ch08][control]") {
  const std::string game = GENERATE("cartpole", "catch");
  const auto train = [&game](std::uint64_t seed, std::size_t threads) {
    set_threads(threads);
    DqnTraining training({.game = game, .capacity = 200, .batch_size = 16}, seed);
    for (Network<float>* network : training.networks()) network->compile();
    for (std::size_t step = 1; step <= 300; ++step) {
      training.act(0.5);
      if (step < 50) continue;
      training.learn(step % 3 != 0);
      if (step % 50 == 0) training.renew_target();
      if (step % 100 == 0) training.evaluate(step, 10);
    }
    std::vector<double> record = training.curve().returns;
    record.insert(record.end(), training.curve().values.begin(), training.curve().values.end());
    record.push_back(training.test(10));
    return record;
  };
  const std::vector<double> once = train(1, 1);
  CHECK(once.size() == 7);
  CHECK(train(1, 1) == once);
  CHECK(train(1, 3) == once);
  CHECK(train(2, 1) != once);
  set_threads(0);
}
