#include "ch08_deep/control/grid_world.hpp"

#include <stdexcept>
#include <utility>

namespace dlfs::ch08 {

GridWorld::GridWorld(std::vector<std::string> map, double slip, double cost)
    : map_(std::move(map)), slip_(slip), cost_(cost) {
  if (map_.empty() || map_[0].empty())
    throw std::invalid_argument("GridWorld: expected a map, found nothing");
  if (!(slip >= 0 && slip <= 0.5)) throw std::invalid_argument("GridWorld: expected slip between 0 and 0.5");
  std::size_t starts = 0, goals = 0;
  for (std::size_t row = 0; row < rows(); ++row) {
    if (map_[row].size() != columns()) {
      throw std::invalid_argument("GridWorld: expected rows of " + std::to_string(columns()) +
                                  " squares, found " + std::to_string(map_[row].size()) + " in row " +
                                  std::to_string(row));
    }
    for (std::size_t column = 0; column < columns(); ++column) {
      const char square = map_[row][column];
      if (std::string(".S#GX").find(square) == std::string::npos) {
        throw std::invalid_argument(std::string("GridWorld: expected squares . S # G X, found ") + square);
      }
      goals += square == 'G';
      starts += square == 'S';
      if (square == 'S') start_ = row * columns() + column;
    }
  }
  if (starts != 1 || goals == 0) {
    throw std::invalid_argument("GridWorld: expected one start and a goal, found " + std::to_string(starts) +
                                " and " + std::to_string(goals));
  }
}

bool GridWorld::is_open(std::size_t state) const { return square(state) == '.' || square(state) == 'S'; }

std::size_t GridWorld::neighbour(std::size_t state, std::size_t action) const {
  const auto row = static_cast<std::ptrdiff_t>(state / columns()) + grid_steps[action][0];
  const auto column = static_cast<std::ptrdiff_t>(state % columns()) + grid_steps[action][1];
  if (row < 0 || column < 0 || std::cmp_greater_equal(row, rows()) ||
      std::cmp_greater_equal(column, columns()))
    return state;
  const std::size_t next = static_cast<std::size_t>(row) * columns() + static_cast<std::size_t>(column);
  return square(next) == '#' ? state : next;
}

GridOutcome GridWorld::outcome(std::size_t state, std::size_t action, double probability) const {
  const std::size_t next = neighbour(state, action);
  const double worth = square(next) == 'G' ? 1 : square(next) == 'X' ? -1 : 0;
  return {probability, next, worth - cost_, !is_open(next)};
}

std::vector<GridOutcome> GridWorld::outcomes(std::size_t state, std::size_t action) const {
  if (state >= states() || !is_open(state) || action >= grid_actions) {
    throw std::invalid_argument("GridWorld: nobody can take action " + std::to_string(action) + " in state " +
                                std::to_string(state));
  }
  std::vector<GridOutcome> all = {outcome(state, action, 1 - 2 * slip_)};
  if (slip_ > 0) {
    all.push_back(outcome(state, (action + 1) % grid_actions, slip_));
    all.push_back(outcome(state, (action + 3) % grid_actions, slip_));
  }
  return all;
}

GridOutcome GridWorld::draw(std::size_t state, std::size_t action, Rng& rng) const {
  const std::vector<GridOutcome> all = outcomes(state, action);
  double left = rng.uniform(0, 1);
  for (const GridOutcome& one : all) {
    left -= one.probability;
    if (left < 0) return one;
  }
  return all.front();
}

std::vector<std::string> small_map() { return {"...G", ".#.X", "S..."}; }

std::vector<std::string> cliff_map() {
  return {"............", "............", "............", "SXXXXXXXXXXG"};
}

}  // namespace dlfs::ch08
