// An evolution strategy (Rechenberg 1973; Hansen's CMA-ES has the same skeleton): weights that do well have children near
// them. No gradient is ever computed.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "common/tensor/random.hpp"

namespace dlfs::ch08 {

// x (4) -> 16, tanh -> 2 scores, of which the larger one is the action: the weights in a row, W1 (4, 16), b1 (16), W2 (16, 2),
// b2 (2).
inline constexpr std::size_t policy_weights = 4 * 16 + 16 + 16 * 2 + 2;
std::size_t policy_action(std::span<const double> weights, std::span<const float> x);

// The mean return on CartPole of so many episodes; the i-th begins as stream i of `starts` says. Adds the steps that it took.
double policy_return(std::span<const double> weights, std::size_t episodes, const Rng& starts,
                     std::size_t& steps);

struct EvolutionSettings {
  std::size_t children = 50, parents = 10, episodes = 3;  // in a generation; of each child
  double sigma = 0.5, decay = 0.97;  // how far children fall from the middle; per generation
};

// What a generation has come to.
struct Generation {
  double best = 0, mean = 0;  // return of its children
  std::size_t steps = 0;      // of the game, of all children
};

class Evolution {
 public:
  // Begins with weights 0. Throws std::invalid_argument unless there are at least as many children as parents, and one parent.
  Evolution(const EvolutionSettings& settings, const Rng& rng);

  // Draws children around the middle, lets all of them play the same episodes, and makes the mean of the best the new middle.
  Generation next();
  [[nodiscard]] const std::vector<double>& middle() const { return middle_; }

 private:
  EvolutionSettings settings_;
  Rng rng_;
  std::size_t generations_ = 0;
  std::vector<double> middle_;
};

}  // namespace dlfs::ch08
