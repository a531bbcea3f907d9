#include "ch08_deep/control/cart_pole.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "common/kernels/math/sin_cos.hpp"

namespace dlfs::ch08 {

// The accelerations follow from Newton's laws without friction, with M the mass of cart and pole together:
//   push = (F + m l omega^2 sin theta) / M
//   omega' = (g sin theta - cos theta push) / (l (4/3 - m cos^2 theta / M))
//   v' = push - m l omega' cos theta / M
// and Euler's step moves every number by its derivative times the seconds.
CartPoleState after_push(const CartPoleState& state, double force) {
  const auto& [x, v, theta, omega] = state;
  constexpr double M = CartPole::cart_mass + CartPole::pole_mass, m = CartPole::pole_mass,
                   l = CartPole::half_length, dt = CartPole::seconds;
  const double sine = math::sin(theta), cosine = math::cos(theta);
  const double push = (force + m * l * omega * omega * sine) / M;
  const double domega =
      (CartPole::gravity * sine - cosine * push) / (l * (4.0 / 3 - m * cosine * cosine / M));
  const double dv = push - m * l * domega * cosine / M;
  return {x + dt * v, v + dt * dv, theta + dt * omega, omega + dt * domega};
}

void CartPole::reset() {
  const auto draw = [this] { return rng_.uniform(-0.05, 0.05); };
  const double x = draw(), v = draw(), theta = draw(), omega = draw();
  set_state({x, v, theta, omega});
}

void CartPole::set_state(const CartPoleState& state) {
  state_ = state;
  steps_ = 0;
  over_ = false;
}

Outcome CartPole::step(std::size_t action) {
  expect_action("CartPole", action, actions(), over_);
  state_ = after_push(state_, action == 1 ? force : -force);
  ++steps_;
  const bool terminal = std::abs(state_.x) > largest_x || std::abs(state_.theta) > largest_theta;
  over_ = terminal || steps_ == most_steps;
  return {.reward = 1, .terminal = terminal, .over = over_};
}

void CartPole::look(std::span<float> x) const {
  const double numbers[] = {state_.x, state_.v, state_.theta, state_.omega};
  for (std::size_t i = 0; i < 4; ++i) x[i] = static_cast<float>(numbers[i]);
}

// 61 columns from -3 to 3 m; the lean of the pole is drawn three times as large as it is.
std::string CartPole::picture() const {
  constexpr std::size_t rows = 8, columns = 61;
  std::vector<std::string> lines(rows, std::string(columns, ' '));
  const auto column = [](double x) {
    return static_cast<std::size_t>(
        std::clamp(std::lround((x + 3) * 10), 0L, static_cast<long>(columns) - 1));
  };
  for (std::size_t i = 0; i < rows; ++i) {
    const double height = static_cast<double>(i) + 1;
    lines[rows - 1 - i][column(state_.x + 3 * state_.theta * height * 0.2)] = '|';
  }
  std::string text;
  for (const std::string& line : lines) text += line + '\n';
  std::string cart(columns, ' '), ground(columns, '-');
  cart.replace(std::min(column(state_.x - 0.3), columns - 7), 7, "[o===o]");
  ground[column(-largest_x)] = ground[column(largest_x)] = '^';
  return text + cart + '\n' + ground + "\nstep " + std::to_string(steps_) + '\n';
}

}  // namespace dlfs::ch08
