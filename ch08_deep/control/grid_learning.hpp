// Three ways to the values of actions Q(s, a): computed from the rules, and learnt by trying, with Sarsa and with
// Q-learning (Sutton and Barto, sections 4.4, 6.4 and 6.5). Q has a row for each state, (S, 4); the rows of squares
// in which one cannot act stay 0.
#pragma once

#include <string>

#include "ch08_deep/control/grid_world.hpp"
#include "common/tensor/tensor.hpp"

namespace dlfs::ch08 {

struct GridLearning {
  std::size_t episodes = 200000;
  double gamma = 1;         // of the next reward, in rewards now
  double epsilon = 0.1;     // the share of actions that are drawn
  double decay = 0.7;       // at the n-th visit of (s, a) the learning rate is 1 / n^decay
  std::size_t limit = 500;  // of steps in an episode
  std::string world = "";   // what the curves of the returns are called, after the method
};

// Q of the best policy: repeats Q(s, a) <- sum p (r + gamma max Q(s', .)) until no value changes by 1e-10.
Tensor<double> value_iteration(const GridWorld& world, double gamma);

// Q of the policy that learns, with its drawn actions: Q(s, a) <- Q(s, a) + alpha (r + gamma Q(s', a') - Q(s, a)), a'
// being the action that is taken next. Episodes begin in any open square, with any action, so that all are tried.
Tensor<double> sarsa(const GridWorld& world, const GridLearning& how, Rng& rng);

// Q of the best policy, whatever the actions: Q(s, a) <- Q(s, a) + alpha (r + gamma max Q(s', .) - Q(s, a)) (Watkins
// 1989).
Tensor<double> q_learning(const GridWorld& world, const GridLearning& how, Rng& rng);

// The largest |a - b| over all open squares and actions.
double largest_difference(const GridWorld& world, const Tensor<double>& a, const Tensor<double>& b);

// The mean return of this many episodes from the start with the policy: the best action, or with probability epsilon
// any. An episode that is not over after 500 steps ends there.
double mean_return(const GridWorld& world, const Tensor<double>& Q, double epsilon, std::size_t episodes,
                   Rng& rng);

}  // namespace dlfs::ch08
