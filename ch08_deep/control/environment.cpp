#include "ch08_deep/control/environment.hpp"

#include <stdexcept>

#include "ch08_deep/control/cart_pole.hpp"
#include "ch08_deep/control/catch_game.hpp"

namespace dlfs::ch08 {

void expect_action(const std::string& where, std::size_t action, std::size_t actions, bool over) {
  if (over) throw std::logic_error(where + ": the episode is over, reset begins a new one");
  if (action >= actions) {
    throw std::invalid_argument(where + ": expected an action below " + std::to_string(actions) + ", found " +
                                std::to_string(action));
  }
}

std::unique_ptr<Environment> make_environment(const std::string& name, const Rng& rng) {
  if (name == "cartpole") return std::make_unique<CartPole>(rng);
  if (name == "catch") return std::make_unique<CatchGame>(rng);
  throw std::invalid_argument("environment: expected cartpole or catch, found " + name);
}

}  // namespace dlfs::ch08
