#include "common/training/trainer.hpp"

#include <stdexcept>
#include <string>
#include <utility>

#include "common/tensor/rows.hpp"

namespace dlfs {

std::size_t iterations_per_epoch(std::size_t samples, std::size_t batch_size) {
  if (batch_size == 0)
    throw std::invalid_argument("training: expected batches of at least 1 sample, found 0");
  return (samples + batch_size - 1) / batch_size;
}

namespace {

template <std::floating_point T>
void expect_samples(const char* which, const Samples<T>& samples) {
  const Shape& x = samples.x.shape();
  if (x.ndim() > 0 && x[0] > 0 && x[0] == samples.t.size()) return;
  throw std::invalid_argument(std::string("training: expected ") + which +
                              " data with one label per sample, found x " + to_string(x) + " and " +
                              std::to_string(samples.t.size()) + " labels");
}

}  // namespace

template <std::floating_point T>
Trainer<T>::Trainer(Network<T>& network, Optimizer<T>& optimizer, Samples<T> train, Samples<T> test,
                    const TrainerSettings& settings, Rng& rng)
    : network_(network),
      optimizer_(optimizer),
      train_(train),
      test_(test),
      settings_(settings),
      rng_(rng),
      iterations_per_epoch_(dlfs::iterations_per_epoch(train.t.size(), settings.batch_size)),
      indices_(settings.batch_size) {
  expect_samples("training", train);
  expect_samples("test", test);
  reserve();
}

template <std::floating_point T>
void Trainer<T>::step() {
  const std::size_t iteration = history_.losses.size();

  // The mini-batch.
  rng_.choice(train_.t.size(), indices_);
  gather<T>(train_.x, indices_, x_batch_);
  gather(train_.t, indices_, t_batch_);

  // The gradient, and a step against it.
  const T loss = network_.gradient(x_batch_, t_batch_);
  optimizer_.update(network_.parameters());

  // The record.
  history_.losses.push_back(static_cast<double>(loss));
  if (settings_.evaluated_samples > 0 && iteration % iterations_per_epoch_ == 0)
    history_.evaluations.push_back(evaluate(iteration));
}

template <std::floating_point T>
Evaluation Trainer<T>::evaluate(std::size_t iteration) {
  const auto accuracy = [&](const Samples<T>& samples) {
    return network_.accuracy(samples.x, samples.t, settings_.evaluation_batch, settings_.evaluated_samples);
  };
  return {iteration, iteration / iterations_per_epoch_, accuracy(train_), accuracy(test_)};
}

template <std::floating_point T>
const History& Trainer<T>::run_until(const std::function<bool(const TrainingProgress&)>& report) {
  bool stop = false;
  while (!stop && !done()) {
    const std::size_t evaluations = history_.evaluations.size();
    step();
    const bool evaluated = history_.evaluations.size() > evaluations;
    stop = report({history_.losses.size(), settings_.iterations, history_.losses.back(),
                   evaluated ? &history_.evaluations.back() : nullptr});
  }
  return history_;
}

template <std::floating_point T>
const History& Trainer<T>::run(const std::function<void(const TrainingProgress&)>& report) {
  return run_until([&](const TrainingProgress& progress) {
    if (report) report(progress);
    return false;
  });
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
