// A network for the values of actions, Q(s, a), and how it learns them (Mnih and others 2015, "Human-level control
// through deep reinforcement learning"; van Hasselt and others 2015, arXiv:1509.06461, for the double Q).
#pragma once

#include <span>
#include <string>

#include "ch08_deep/control/replay_memory.hpp"
#include "common/nn/losses/huber.hpp"
#include "common/nn/network.hpp"
#include "common/training/optimizers.hpp"

namespace dlfs::ch08 {

// x (N, 4) -> 128 - 128 -> Q (N, 2) for "cartpole"; for "catch" x (N, 1, 10, 10) -> 16 filters 3x3 -> 32 filters 3x3
// with stride 2 -> 128 -> Q (N, 3). ReLU in between, He's initial weights, biases 0.
Network<float> q_network(const std::string& game, Rng& rng);

// What Q(x, action) should be, (N): the reward, and from a state that is not terminal gamma times what follows. The
// online network chooses the next action, the target network says what it is worth: who chooses by his own errors
// would take the most flattering one. Both Q are those of the next states, (N, A).
Tensor<float> q_targets(const Transitions& batch, const Tensor<float>& online_next,
                        const Tensor<float>& target_next, float gamma);

// Gives `to` the weights of `from`, a network of the same layers.
void copy_weights(const Network<float>& from, Network<float>& to);

class DeepQ {
 public:
  // Both networks have the same layers; the target network takes over the weights of the online one.
  DeepQ(Network<float>& online, Network<float>& target, float gamma, float learning_rate);

  // The action of the largest Q in one state x; the shape is that of a batch of one.
  std::size_t best_action(std::span<const float> x, const Shape& shape);
  // One update with a batch; returns the loss, Huber's of Q(x, action) and its target.
  float learn(const Transitions& batch);
  void renew_target() { copy_weights(online_, target_); }

 private:
  Network<float>&online_, &target_;
  float gamma_;
  Adam<float> adam_;
  Huber<float> loss_;
  Tensor<float> x_;
};

}  // namespace dlfs::ch08
