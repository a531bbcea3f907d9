// The world of a learner (section 8.5.4): it shows itself, takes an action and answers with a reward.
#pragma once

#include <memory>
#include <span>
#include <string>

#include "common/tensor/random.hpp"
#include "common/tensor/shape.hpp"

namespace dlfs::ch08 {

// What an action led to. An episode is over at a terminal state, after which no reward can come, or because its
// time is up: then the state itself has a future, which is only not played.
struct Outcome {
  double reward;
  bool terminal;
  bool over;
};

// An environment draws from random numbers of its own, so that how a learner explores does not change the
// starts of later episodes. The first episode begins when it is made.
class Environment {
 public:
  Environment() = default;
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;
  virtual ~Environment() = default;

  [[nodiscard]] virtual Shape observation() const = 0;      // what look() fills, as a batch of one: (1, 4)
  [[nodiscard]] virtual std::size_t actions() const = 0;    // 0 .. actions() - 1
  [[nodiscard]] virtual double highest_return() const = 0;  // of an episode

  virtual void reset() = 0;  // a new episode
  // Throws std::invalid_argument for an action that there is not, std::logic_error if the episode is over.
  virtual Outcome step(std::size_t action) = 0;
  // Writes the state into x, which has as many elements as observation() says.
  virtual void look(std::span<float> x) const = 0;
  // The state as lines of text, to be watched.
  [[nodiscard]] virtual std::string picture() const = 0;
};

// "CartPole: expected an action below 2, found 5"
void expect_action(const std::string& where, std::size_t action, std::size_t actions, bool over);

// The environment of this name: "cartpole" or "catch". Throws std::invalid_argument for another.
std::unique_ptr<Environment> make_environment(const std::string& name, const Rng& rng);

}  // namespace dlfs::ch08
