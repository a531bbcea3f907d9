// Q-learning in a small grid world (section 8.5.4), as values that can be looked at.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace dlfs {

// A map of 4 x 6 fields: '.' free, '#' a wall, 'P' a pit (reward -1, the end), 'G' the goal (reward 1, the end), 'S' the start.
// Each step costs 0.02. Actions are up, right, down, left; into a wall or the border one stays.
const std::vector<std::string>& grid_world_map();

struct QSettings {
  double alpha = 0.3;    // how far a value moves towards what was found: 0 to 1
  double gamma = 0.95;   // what a reward one step later is worth: 0 to 1
  double epsilon = 0.2;  // the share of random actions: 0 to 1
  std::size_t episodes = 50;
  std::uint64_t seed = 1;
};

struct QResult {
  std::vector<std::array<double, 4>> Q;  // for each field, row by row
  std::vector<double> returns;           // the sum of rewards of each episode
  std::vector<std::pair<std::size_t, std::size_t>>
      path;  // from the start by the best actions, at most 40 fields
};

// Q(s, a) <- Q(s, a) + alpha (r + gamma max Q(s', .) - Q(s, a)), episode by episode (Watkins 1989). Throws std::invalid_argument
// if a setting is out of its bounds; at most 2000 episodes, of at most 200 steps.
QResult learn_grid_world(const QSettings& settings);

}  // namespace dlfs
