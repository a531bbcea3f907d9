// A ball falls, and a bat at the bottom is to be below it when it arrives: a game that is seen as pixels
// (section 8.5.4).
#pragma once

#include "ch08_deep/control/environment.hpp"

namespace dlfs::ch08 {

// 10 x 10 pixels, 1 where the ball or the bat is, else 0. The ball begins in the top row in a column that is
// drawn, and falls by a row in each step; the bat, three pixels wide, begins in the middle. Action 0 moves it to
// the left, 1 not at all, 2 to the right. The 9th step ends the episode, with a reward of 1 if the ball is above
// the bat, else of -1; all other rewards are 0.
class CatchGame : public Environment {
 public:
  static constexpr std::size_t side = 10;

  explicit CatchGame(const Rng& rng) : rng_(rng) { CatchGame::reset(); }

  [[nodiscard]] Shape observation() const override { return {1, 1, side, side}; }
  [[nodiscard]] std::size_t actions() const override { return 3; }
  [[nodiscard]] double highest_return() const override { return 1; }
  void reset() override;
  Outcome step(std::size_t action) override;
  void look(std::span<float> x) const override;
  [[nodiscard]] std::string picture() const override;

  // Begins an episode with the ball in this column.
  void drop(std::size_t column);

 private:
  Rng rng_;
  std::size_t ball_row_ = 0, ball_column_ = 0;
  std::size_t bat_ = 5;  // the column of its middle, 1 .. 8
  bool over_ = false;
};

}  // namespace dlfs::ch08
