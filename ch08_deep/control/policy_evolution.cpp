#include "ch08_deep/control/policy_evolution.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <stdexcept>

#include "ch08_deep/control/cart_pole.hpp"
#include "common/kernels/math/tanh.hpp"
#include "common/parallel/threads.hpp"

namespace dlfs::ch08 {

std::size_t policy_action(std::span<const double> weights, std::span<const float> x) {
  const auto W1 = weights.subspan(0, 64), b1 = weights.subspan(64, 16), W2 = weights.subspan(80, 32),
             b2 = weights.subspan(112, 2);
  std::array<double, 2> scores = {b2[0], b2[1]};
  for (std::size_t h = 0; h < 16; ++h) {
    double sum = b1[h];
    for (std::size_t i = 0; i < 4; ++i) sum += static_cast<double>(x[i]) * W1[i * 16 + h];
    const double z = math::tanh(sum);
    for (std::size_t a = 0; a < 2; ++a) scores[a] += z * W2[h * 2 + a];
  }
  return scores[1] > scores[0] ? 1 : 0;
}

double policy_return(std::span<const double> weights, std::size_t episodes, const Rng& starts,
                     std::size_t& steps) {
  double sum = 0;
  std::array<float, 4> x{};
  for (std::size_t i = 0; i < episodes; ++i) {
    CartPole cart(starts.stream(i));
    for (bool over = false; !over; ++steps) {
      cart.look(x);
      const Outcome outcome = cart.step(policy_action(weights, x));
      sum += outcome.reward;
      over = outcome.over;
    }
  }
  return sum / static_cast<double>(episodes);
}

Evolution::Evolution(const EvolutionSettings& settings, const Rng& rng)
    : settings_(settings), rng_(rng), middle_(policy_weights) {
  if (settings.parents == 0 || settings.parents > settings.children) {
    throw std::invalid_argument("Evolution: expected 1 to " + std::to_string(settings.children) +
                                " parents, as there are children, found " + std::to_string(settings.parents));
  }
}

Generation Evolution::next() {
  // Children: the middle and a step in a drawn direction.
  std::vector<std::vector<double>> children(settings_.children, middle_);
  for (std::vector<double>& child : children) {
    for (double& weight : child) weight += settings_.sigma * rng_.normal();
  }
  settings_.sigma *= settings_.decay;

  // Their returns, each on the same episodes, which are new in each generation.
  const Rng starts = rng_.stream(1000 + generations_++);
  std::vector<double> returns(children.size());
  std::vector<std::size_t> steps(children.size());
  parallel_for(children.size(), [&](std::size_t i) {
    returns[i] = policy_return(children[i], settings_.episodes, starts, steps[i]);
  });

  // The mean of the best is the new middle. Of equally good ones the first come first.
  std::vector<std::size_t> order(children.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return returns[a] > returns[b]; });
  std::ranges::fill(middle_, 0.0);
  for (std::size_t p = 0; p < settings_.parents; ++p) {
    for (std::size_t i = 0; i < policy_weights; ++i)
      middle_[i] += children[order[p]][i] / static_cast<double>(settings_.parents);
  }
  const auto count = static_cast<double>(children.size());
  return {.best = returns[order[0]],
          .mean = std::accumulate(returns.begin(), returns.end(), 0.0) / count,
          .steps = std::accumulate(steps.begin(), steps.end(), std::size_t{0})};
}

}  // namespace dlfs::ch08
