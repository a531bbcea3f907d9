// Exercise 8.19 (section 8.5.4): what Q should be
//
// A Deep Q-Network learns from steps: in a state an action was taken, it brought a reward, and then there was a next state. What
// the network should have said about that action is the reward, and gamma times what the next state is worth:
//
//   y_n = reward_n                                              if the next state is terminal: nothing comes after it
//   y_n = reward_n + gamma target_next(n, a_n)                  else, with a_n = the action of the largest online_next(n, .)
//
//   rewards (N), terminal: N times whether the next state is terminal
//   online_next (N, A): what the network that learns says about the actions of the next states
//   target_next (N, A): what the target network says about them, an older copy of it
//   -> y (N)
//
// This is double Q-learning (van Hasselt and others 2015): one network chooses the action, the other one says what it is worth.
// The largest of several numbers with errors is mostly one whose error is above 0. If the same network chose and judged, it
// would believe the error.
//
// Example: rewards [1 1], terminal {false, true}, online_next [[3 5] [7 2]], target_next [[10 20] [30 40]], gamma 0.5. In the
// first row the online network chooses action 1, worth 20 to the target network: y = [1 + 0.5 * 20, 1] = [11 1].
//
// Useful: argmax(x, 1) of common/tensor/reductions.hpp gives the position of the largest element of each row.
#include "q_target.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

Tensor<double> q_target(const Tensor<double>& rewards, const std::vector<bool>& terminal,
                        const Tensor<double>& online_next, const Tensor<double>& target_next, double gamma) {
  throw NotImplemented("exercise 8.19");
}

}  // namespace dlfs::exercise
