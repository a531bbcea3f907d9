// One training of a Deep Q-Network: who plays, what is remembered, and the best weights so far.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "ch08_deep/control/deep_q.hpp"
#include "ch08_deep/control/environment.hpp"
#include "ch08_deep/control/replay_memory.hpp"
#include "ch08_deep/control/returns_figure.hpp"

namespace dlfs::ch08 {

struct DqnSettings {
  std::string game = "cartpole";  // environment.hpp
  std::size_t capacity = 10000;   // steps in the memory
  std::size_t batch_size = 64;
  double lr = 5e-4, gamma = 0.97;
};

// Weights, environment, exploration and draws from the memory have random numbers of their own, and so have the episodes by
// which the best weights are chosen and those of the final test: streams 1 to 6 of the seed.
class DqnTraining {
 public:
  DqnTraining(const DqnSettings& settings, std::uint64_t seed);

  // To be compiled: the one that learns, its target, and the best so far.
  [[nodiscard]] std::array<Network<float>*, 3> networks() { return {&online_, &target_, &best_}; }

  // One step of the game, remembered: a drawn action with probability epsilon, else the best.
  void act(double epsilon);
  // One update with a mini-batch drawn from the memory, or with the newest step alone.
  void learn(bool from_memory);
  void renew_target() { learner_.renew_target(); }
  // Plays so many episodes with what has been learnt in `step` steps, always the same ones, and keeps the weights if no others
  // were better. The mean return is a point of the curve of this name, if somebody wants it (common/events).
  void evaluate(std::size_t step, std::size_t episodes, const std::string& name = "DQN");

  [[nodiscard]] const LearningCurve& curve() const { return curve_; }
  // The mean return of so many episodes of the test with the best weights.
  double test(std::size_t episodes);
  // Shows another one on the terminal.
  void watch();

 private:
  DqnSettings settings_;
  Rng rng_, weights_, exploration_, draws_;
  std::unique_ptr<Environment> environment_;
  Network<float> online_, target_, best_;
  DeepQ learner_;
  ReplayMemory memory_;
  Transitions batch_;
  std::vector<float> x_, next_;
  LearningCurve curve_;
  double best_return_;
};

}  // namespace dlfs::ch08
