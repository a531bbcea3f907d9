#include "ch08_deep/control/dqn_training.hpp"

#include <limits>

#include "ch08_deep/control/greedy.hpp"
#include "common/events/events.hpp"

namespace dlfs::ch08 {

DqnTraining::DqnTraining(const DqnSettings& settings, std::uint64_t seed)
    : settings_(settings),
      rng_(seed),
      weights_(rng_.stream(1)),
      exploration_(rng_.stream(3)),
      draws_(rng_.stream(4)),
      environment_(make_environment(settings.game, rng_.stream(2))),
      online_(q_network(settings.game, weights_)),
      target_(q_network(settings.game, weights_)),
      best_(q_network(settings.game, weights_)),
      learner_(online_, target_, static_cast<float>(settings.gamma), static_cast<float>(settings.lr)),
      memory_(settings.capacity, environment_->observation()),
      x_(environment_->observation().size()),
      next_(x_.size()),
      best_return_(-std::numeric_limits<double>::infinity()) {}

void DqnTraining::act(double epsilon) {
  environment_->look(x_);
  const std::size_t action = exploration_.uniform(0, 1) < epsilon
                                 ? exploration_.below(environment_->actions())
                                 : learner_.best_action(x_, environment_->observation());
  const Outcome outcome = environment_->step(action);
  environment_->look(next_);
  memory_.add(x_, action, outcome.reward, next_, outcome.terminal);
  if (outcome.over) environment_->reset();
}

void DqnTraining::learn(bool from_memory) {
  if (from_memory) {
    memory_.draw(settings_.batch_size, draws_, batch_);
  } else {
    memory_.newest(1, batch_);
  }
  learner_.learn(batch_);
}

void DqnTraining::evaluate(std::size_t step, std::size_t episodes, const std::string& name) {
  const GreedyResult result = play_greedily(online_, settings_.game, episodes, rng_.stream(5));
  curve_.at.push_back(static_cast<double>(step));
  curve_.returns.push_back(result.mean_return);
  send_point("return", name, static_cast<double>(step), result.mean_return);
  curve_.values.push_back(result.first_Q);
  if (result.mean_return < best_return_) return;
  best_return_ = result.mean_return;
  copy_weights(online_, best_);
}

double DqnTraining::test(std::size_t episodes) {
  return play_greedily(best_, settings_.game, episodes, rng_.stream(6)).mean_return;
}

void DqnTraining::watch() { ch08::watch(best_, settings_.game, rng_.stream(7)); }

}  // namespace dlfs::ch08
