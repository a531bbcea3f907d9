// A pole on a cart, to be kept upright by pushing the cart left or right (Barto, Sutton and Anderson 1983,
// "Neuronlike adaptive elements that can solve difficult learning control problems").
#pragma once

#include "ch08_deep/control/environment.hpp"

namespace dlfs::ch08 {

struct CartPoleState {
  double x = 0, v = 0;          // of the cart: m from the middle, m/s
  double theta = 0, omega = 0;  // of the pole: rad from upright, to the right above 0; rad/s

  friend bool operator==(const CartPoleState&, const CartPoleState&) = default;
};

// Action 0 pushes to the left, 1 to the right. Every step is worth a reward of 1. The state is terminal if the
// pole leans by more than 12 degrees or the cart is more than 2.4 m from the middle; the time is up after 200
// steps. Each number of the first state is drawn between -0.05 and 0.05.
class CartPole : public Environment {
 public:
  static constexpr double gravity = 9.8, cart_mass = 1, pole_mass = 0.1, half_length = 0.5;  // m/s^2, kg, m
  static constexpr double force = 10, seconds = 0.02;                                        // N; of a step
  static constexpr double largest_x = 2.4, largest_theta = 12 * 3.14159265358979324 / 180;
  static constexpr std::size_t most_steps = 200;

  explicit CartPole(const Rng& rng) : rng_(rng) { CartPole::reset(); }

  [[nodiscard]] Shape observation() const override { return {1, 4}; }
  [[nodiscard]] std::size_t actions() const override { return 2; }
  [[nodiscard]] double highest_return() const override { return most_steps; }
  void reset() override;
  Outcome step(std::size_t action) override;
  void look(std::span<float> x) const override;
  [[nodiscard]] std::string picture() const override;

  [[nodiscard]] const CartPoleState& state() const { return state_; }
  // Goes on from another state, with the whole time ahead.
  void set_state(const CartPoleState& state);

 private:
  Rng rng_;
  CartPoleState state_;
  std::size_t steps_ = 0;
  bool over_ = false;
};

// One step of Euler's method with this force, in N.
CartPoleState after_push(const CartPoleState& state, double force);

}  // namespace dlfs::ch08
