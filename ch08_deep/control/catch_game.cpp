#include "ch08_deep/control/catch_game.hpp"

#include <algorithm>
#include <stdexcept>

namespace dlfs::ch08 {

void CatchGame::reset() { drop(rng_.below(side)); }

void CatchGame::drop(std::size_t column) {
  if (column >= side) {
    throw std::invalid_argument("CatchGame: expected a column below 10, found " + std::to_string(column));
  }
  ball_row_ = 0;
  ball_column_ = column;
  bat_ = side / 2;
  over_ = false;
}

Outcome CatchGame::step(std::size_t action) {
  expect_action("CatchGame", action, actions(), over_);
  bat_ =
      std::clamp(bat_ + action - 1, std::size_t{1}, side - 2);  // bat_ is at least 1: bat_ - 1 does not wrap
  ++ball_row_;
  over_ = ball_row_ == side - 1;
  const bool caught = ball_column_ + 1 >= bat_ && ball_column_ <= bat_ + 1;
  return {.reward = !over_ ? 0.0 : caught ? 1.0 : -1.0, .terminal = over_, .over = over_};
}

void CatchGame::look(std::span<float> x) const {
  std::ranges::fill(x, 0.0F);
  for (std::size_t column = bat_ - 1; column <= bat_ + 1; ++column) x[(side - 1) * side + column] = 1;
  x[ball_row_ * side + ball_column_] = 1;
}

std::string CatchGame::picture() const {
  std::string text;
  for (std::size_t row = 0; row < side; ++row) {
    std::string line(side, '.');
    if (row == side - 1) line.replace(bat_ - 1, 3, "===");
    if (row == ball_row_) line[ball_column_] = 'O';
    text += line + '\n';
  }
  return text;
}

}  // namespace dlfs::ch08
