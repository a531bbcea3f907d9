// Exercise 8.19: what Q should be
#include "q_target.hpp"

#include <string>
#include <vector>

#include "common/exercise/judge.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;

namespace {

using Td = Tensor<double>;

const auto q_target =
    calling("q_target(rewards, terminal, online_next, target_next, gamma)", exercise::q_target);

const std::string
    no_mask = "nothing comes after a terminal state: y is the reward alone there",
    online_judges = "the online network chooses and judges: its choice is to be judged by the target network",
    target_chooses = "the target network chooses as well: this is not yet double Q-learning";

}  // namespace

TEST_CASE("the online network chooses the action, the target network says what it is worth", "[8.19]") {
  q_target(Td::from({1}), std::vector<bool>{false}, Td::from({{3, 5}}), Td::from({{40, 20}}), 0.5)
      .mistaken(Td::from({3.5}), online_judges)
      .mistaken(Td::from({21}), target_chooses)
      .mistaken(Td::from({10}), "the reward is left out")
      .mistaken(Td::from({1}), "terminal is read the wrong way round")
      .gives(Td::from({11}));
}

TEST_CASE("after a terminal state nothing comes", "[8.19]") {
  q_target(Td::from({1, 2}), std::vector<bool>{false, true}, Td::from({{3, 5}, {7, 2}}),
           Td::from({{10, 20}, {30, 40}}), 0.5)
      .mistaken(Td::from({11, 17}), no_mask)
      .mistaken(Td::from({1, 17}), "terminal is read the wrong way round")
      .mistaken(Td::from({11, 0}), "the reward of the last step counts too: only what follows is left out")
      .gives(Td::from({11, 2}));
  q_target(Td::from({-1, -1}), std::vector<bool>{true, true}, Td::from({{3, 5}, {7, 2}}),
           Td::from({{10, 20}, {30, 40}}), 0.9)
      .mistaken(Td::from({17, 26}), no_mask)
      .gives(Td::from({-1, -1}));
}

TEST_CASE("gamma says what later rewards are worth", "[8.19]") {
  q_target(Td::from({1}), std::vector<bool>{false}, Td::from({{3, 5}}), Td::from({{40, 20}}), 0.0)
      .gives(Td::from({1}));
  q_target(Td::from({1}), std::vector<bool>{false}, Td::from({{3, 5}}), Td::from({{40, 20}}), 1.0)
      .mistaken(Td::from({6}), online_judges)
      .mistaken(Td::from({41}), target_chooses)
      .gives(Td::from({21}));
}

TEST_CASE("each row is asked for itself, with any number of actions, and negative values too", "[8.19]") {
  q_target(Td::from({0, 0, 0}), std::vector<bool>{false, false, false},
           Td::from({{-1, -2, -3}, {-3, -2, -1}, {0, 9, 0}}),
           Td::from({{-10, -20, -30}, {1, 2, -3}, {4, -5, 6}}), 1.0)
      .mistaken(Td::from({-1, -1, 9}), online_judges)
      .mistaken(Td::from({-10, 2, 6}), target_chooses)
      .gives(Td::from({-10, -3, -5}));
}

TEST_CASE("random batches come out as counted by hand", "[8.19]") {
  Rng rng(819);
  for (const std::size_t A : {1U, 2U, 5U}) {
    const std::size_t N = 20;
    const Td rewards = Td::randn({N}, rng), online = Td::randn({N, A}, rng), target = Td::randn({N, A}, rng);
    std::vector<bool> terminal;
    Td expected = rewards;
    for (std::size_t n = 0; n < N; ++n) {
      terminal.push_back(rng.below(3) == 0);
      std::size_t best = 0;
      for (std::size_t a = 1; a < A; ++a) best = online(n, a) > online(n, best) ? a : best;
      if (!terminal[n]) expected[n] = rewards[n] + 0.9 * target(n, best);
    }
    q_target(rewards, terminal, online, target, 0.9).gives(expected);
  }
}
