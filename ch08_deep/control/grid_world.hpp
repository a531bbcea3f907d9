// A world of few states whose rules are known, so that the best that can be learnt is computable (Sutton and
// Barto, "Reinforcement Learning", chapters 4 and 6).
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "common/tensor/random.hpp"

namespace dlfs::ch08 {

// The actions, as rows and columns of a step: up, right, down, left.
inline constexpr std::size_t grid_actions = 4;
inline constexpr std::array<std::array<int, 2>, grid_actions> grid_steps = {
    {{-1, 0}, {0, 1}, {1, 0}, {0, -1}}};

// What an action may lead to, and how probable that is.
struct GridOutcome {
  double probability;
  std::size_t next;  // state
  double reward;
  bool terminal;
};

// A map of equally long rows: '.' can be entered, 'S' too and is the start, '#' not (who walks against it, or
// against the border, stays), 'G' is the goal, worth 1, and 'X' a pit, worth -1; both end the episode. Every
// step costs `cost` as well. With probability `slip` each, the step goes to the left or the right of where it
// was meant to go. States are the squares, row by row.
class GridWorld {
 public:
  // Throws std::invalid_argument if the rows are not equally long or have another letter, if there is not one start
  // or no goal, or if slip is not between 0 and 0.5.
  GridWorld(std::vector<std::string> map, double slip, double cost);

  [[nodiscard]] std::size_t rows() const { return map_.size(); }
  [[nodiscard]] std::size_t columns() const { return map_[0].size(); }
  [[nodiscard]] std::size_t states() const { return rows() * columns(); }
  [[nodiscard]] std::size_t start() const { return start_; }
  [[nodiscard]] char square(std::size_t state) const { return map_[state / columns()][state % columns()]; }
  // Whether one can act there: neither a wall nor the end.
  [[nodiscard]] bool is_open(std::size_t state) const;

  // The rules: all outcomes with a probability above 0.
  [[nodiscard]] std::vector<GridOutcome> outcomes(std::size_t state, std::size_t action) const;
  // One of them, drawn.
  [[nodiscard]] GridOutcome draw(std::size_t state, std::size_t action, Rng& rng) const;

 private:
  [[nodiscard]] std::size_t neighbour(std::size_t state, std::size_t action) const;
  [[nodiscard]] GridOutcome outcome(std::size_t state, std::size_t action, double probability) const;

  std::vector<std::string> map_;
  double slip_, cost_;
  std::size_t start_ = 0;
};

// Russell and Norvig's world of 4 x 3 squares ("Artificial Intelligence", chapter 17), without its slipping.
std::vector<std::string> small_map();
// Sutton and Barto's cliff (example 6.6).
std::vector<std::string> cliff_map();

}  // namespace dlfs::ch08
