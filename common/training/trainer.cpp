#include "common/training/trainer.hpp"

#include <stdexcept>
#include <string>
#include <utility>

namespace dlfs {

namespace {

template <std::floating_point T>
void expect_samples(const char* which, const Dataset<T>& data) {
  const Shape& x = data.x.shape();
  if (x.ndim() > 0 && x[0] > 0 && x[0] == data.t.size()) return;
  throw std::invalid_argument(std::string("training: expected ") + which +
                              " data with one label per sample, found x " + to_string(x) + " and " +
                              std::to_string(data.t.size()) + " labels");
}

}  // namespace

template <std::floating_point T>
Trainer<T>::Trainer(Network<T>& network, Optimizer<T>& optimizer, const Dataset<T>& train,
                    const Dataset<T>& test, const TrainerSettings& settings, Rng& rng)
    : network_(network),
      optimizer_(optimizer),
      train_(train),
      test_(test),
      settings_(settings),
      rng_(rng),
      iterations_per_epoch_(dlfs::iterations_per_epoch(train.size(), settings.batch_size)),
      batches_(train, settings.batch_size),
      curves_(settings.curve) {
  expect_samples("training", train);
  expect_samples("test", test);
  reserve();
}

template <std::floating_point T>
void Trainer<T>::step() {
  const std::size_t iteration = history_.losses.size();

  // A mini-batch: x (N, ...), t N labels.
  const auto& [x, t] = batches_.draw(rng_);

  // The gradient of its loss, and a step against it.
  const T loss = network_.gradient(x, t);
  optimizer_.update(network_.parameters());

  // The record.
  history_.losses.push_back(static_cast<double>(loss));
  if (settings_.evaluated_samples != 0 && iteration % iterations_per_epoch_ == 0)
    history_.evaluations.push_back(evaluate(iteration));
  if (settings_.sends_curves) curves_(history_, settings_.iterations);
}

template <std::floating_point T>
Evaluation Trainer<T>::evaluate(std::size_t iteration) {
  const auto accuracy = [&](const Dataset<T>& data) {
    return network_.accuracy(data.x, data.t, settings_.evaluation_batch, settings_.evaluated_samples);
  };
  return {iteration, iteration / iterations_per_epoch_, accuracy(train_), accuracy(test_)};
}

template <std::floating_point T>
std::vector<State<T>> Trainer<T>::state() {
  std::vector<State<T>> states;
  for (const Parameter<T>& parameter : network_.parameters())
    states.push_back({parameter.name, parameter.value});
  for (State<T>& state : network_.state()) states.push_back(std::move(state));
  for (State<T>& state : optimizer_.state(network_.parameters())) {
    states.push_back({"optimizer_" + state.name, state.value});
  }
  states.push_back({"rng", &rng_});
  return states;
}

template <std::floating_point T>
void Trainer<T>::set_history(History history) {
  history_ = std::move(history);
  reserve();
}

template <std::floating_point T>
void Trainer<T>::reserve() {
  history_.losses.reserve(settings_.iterations);
  history_.evaluations.reserve(settings_.iterations / iterations_per_epoch_ + 1);
}

template class Trainer<float>;
template class Trainer<double>;

}  // namespace dlfs
