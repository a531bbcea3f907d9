#include "common/explore/grid_world.hpp"

#include <algorithm>
#include <stdexcept>

#include "common/tensor/random.hpp"

namespace dlfs {
namespace {

constexpr std::size_t rows = 4, columns = 6, most_steps = 200, most_path = 40;
constexpr double step_reward = -0.02;

char field(std::size_t place) { return grid_world_map()[place / columns][place % columns]; }

std::size_t find_start() {
  for (std::size_t i = 0; i < rows * columns; ++i) {
    if (field(i) == 'S') return i;
  }
  return 0;
}

struct Outcome {
  std::size_t place;
  double reward;
  bool over;
};

Outcome act(std::size_t place, std::size_t action) {
  constexpr std::array<int, 4> down = {-1, 0, 1, 0}, right = {0, 1, 0, -1};
  const int row = static_cast<int>(place / columns) + down[action],
            column = static_cast<int>(place % columns) + right[action];
  const bool inside =
      row >= 0 && column >= 0 && row < static_cast<int>(rows) && column < static_cast<int>(columns);
  std::size_t next = place;
  if (inside) next = static_cast<std::size_t>(row) * columns + static_cast<std::size_t>(column);
  if (field(next) == '#') next = place;
  if (field(next) == 'G') return {next, 1, true};
  if (field(next) == 'P') return {next, -1, true};
  return {next, step_reward, false};
}

std::size_t best_action(const std::array<double, 4>& values) {
  return static_cast<std::size_t>(std::max_element(values.begin(), values.end()) - values.begin());
}

}  // namespace

const std::vector<std::string>& grid_world_map() {
  static const std::vector<std::string> map = {"...#.G", ".#...P", ".#.#..", "S...P."};
  return map;
}

QResult learn_grid_world(const QSettings& settings) {
  const auto share = [](double value) { return value >= 0 && value <= 1; };
  if (!share(settings.alpha) || !share(settings.gamma) || !share(settings.epsilon) ||
      settings.episodes > 2000)
    throw std::invalid_argument("expected alpha, gamma and epsilon from 0 to 1, and at most 2000 episodes");
  Rng rng(settings.seed);
  QResult result;
  result.Q.assign(rows * columns, {});
  const std::size_t start = find_start();
  for (std::size_t episode = 0; episode < settings.episodes; ++episode) {
    double total = 0;
    std::size_t place = start;
    for (std::size_t i = 0; i < most_steps; ++i) {
      // A random action now and then; among equal values the first would always win, so that one is random as well.
      std::array<double, 4>& Q = result.Q[place];
      const bool random = rng.uniform(0, 1) < settings.epsilon ||
                          std::all_of(Q.begin(), Q.end(), [&](double q) { return q == Q[0]; });
      const std::size_t action = random ? rng.below(4) : best_action(Q);
      const Outcome outcome = act(place, action);
      const std::array<double, 4>& next = result.Q[outcome.place];
      const double target =
          outcome.reward + (outcome.over ? 0 : settings.gamma * *std::max_element(next.begin(), next.end()));
      Q[action] += settings.alpha * (target - Q[action]);
      total += outcome.reward;
      place = outcome.place;
      if (outcome.over) break;
    }
    result.returns.push_back(total);
  }
  std::size_t place = start;
  result.path.emplace_back(place / columns, place % columns);
  while (result.path.size() < most_path) {
    const Outcome outcome = act(place, best_action(result.Q[place]));
    place = outcome.place;
    result.path.emplace_back(place / columns, place % columns);
    if (outcome.over) break;
  }
  return result;
}

}  // namespace dlfs
