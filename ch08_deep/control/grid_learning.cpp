#include "ch08_deep/control/grid_learning.hpp"

#include <algorithm>
#include <cmath>

#include "common/events/live_curve.hpp"
#include "common/kernels/math/pow.hpp"

namespace dlfs::ch08 {

namespace {

double best_value(const Tensor<double>& Q, std::size_t state) {
  return *std::ranges::max_element(Q.row(state));
}

std::size_t best_action(const Tensor<double>& Q, std::size_t state) {
  const auto row = Q.row(state);
  return static_cast<std::size_t>(std::ranges::max_element(row) - row.begin());
}

std::size_t choose(const Tensor<double>& Q, std::size_t state, double epsilon, Rng& rng) {
  return rng.uniform(0, 1) < epsilon ? rng.below(grid_actions) : best_action(Q, state);
}

// Sarsa and Q-learning differ in what they expect of the next state alone.
Tensor<double> learn(const GridWorld& world, const GridLearning& how, bool on_policy, Rng& rng) {
  auto Q = Tensor<double>::zeros({world.states(), grid_actions}), visits = Q;
  std::vector<std::size_t> open;
  for (std::size_t s = 0; s < world.states(); ++s) {
    if (world.is_open(s)) open.push_back(s);
  }
  LiveCurve returns("return", (on_policy ? "Sarsa" : "Q-learning") + how.world, how.episodes);
  for (std::size_t episode = 0; episode < how.episodes; ++episode) {
    double total = 0;
    std::size_t s = open[rng.below(open.size())], a = rng.below(grid_actions);
    for (std::size_t step = 0; step < how.limit; ++step) {
      const GridOutcome out = world.draw(s, a, rng);
      const std::size_t next = out.terminal ? 0 : choose(Q, out.next, how.epsilon, rng);
      const double future = out.terminal ? 0 : on_policy ? Q(out.next, next) : best_value(Q, out.next);
      const double alpha = 1 / math::pow(++visits(s, a), how.decay);
      Q(s, a) += alpha * (out.reward + how.gamma * future - Q(s, a));
      total += out.reward;
      if (out.terminal) break;
      s = out.next;
      a = next;
    }
    returns.add(episode + 1, total);
  }
  return Q;
}

}  // namespace

Tensor<double> value_iteration(const GridWorld& world, double gamma) {
  auto Q = Tensor<double>::zeros({world.states(), grid_actions});
  double change = 1;
  while (change > 1e-10) {
    change = 0;
    for (std::size_t s = 0; s < world.states(); ++s) {
      for (std::size_t a = 0; world.is_open(s) && a < grid_actions; ++a) {
        double value = 0;
        for (const GridOutcome& out : world.outcomes(s, a)) {
          const double future = out.terminal ? 0 : best_value(Q, out.next);
          value += out.probability * (out.reward + gamma * future);
        }
        change = std::max(change, std::abs(value - Q(s, a)));
        Q(s, a) = value;
      }
    }
  }
  return Q;
}

Tensor<double> sarsa(const GridWorld& world, const GridLearning& how, Rng& rng) {
  return learn(world, how, true, rng);
}

Tensor<double> q_learning(const GridWorld& world, const GridLearning& how, Rng& rng) {
  return learn(world, how, false, rng);
}

double largest_difference(const GridWorld& world, const Tensor<double>& a, const Tensor<double>& b) {
  double largest = 0;
  for (std::size_t s = 0; s < world.states(); ++s) {
    for (std::size_t i = 0; world.is_open(s) && i < grid_actions; ++i)
      largest = std::max(largest, std::abs(a(s, i) - b(s, i)));
  }
  return largest;
}

double mean_return(const GridWorld& world, const Tensor<double>& Q, double epsilon, std::size_t episodes,
                   Rng& rng) {
  double total = 0;
  for (std::size_t episode = 0; episode < episodes; ++episode) {
    std::size_t s = world.start();
    for (std::size_t step = 0; step < 500; ++step) {
      const GridOutcome out = world.draw(s, choose(Q, s, epsilon, rng), rng);
      total += out.reward;
      s = out.next;
      if (out.terminal) break;
    }
  }
  return total / static_cast<double>(episodes);
}

}  // namespace dlfs::ch08
