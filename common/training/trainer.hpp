// One step of learning after another (section 4.5): draw a mini-batch, compute the gradient, update the parameters, and
// look at the accuracy once per epoch. The loop is the program's own:
//
//   Trainer<float> trainer(network, optimizer, mnist.train, mnist.test, {.iterations = 10000}, rng);
//   TrainingReport report;
//   while (!trainer.done()) {
//     trainer.step();
//     report(trainer);
//   }
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "common/nn/network.hpp"
#include "common/tensor/random.hpp"
#include "common/training/batches.hpp"
#include "common/training/dataset.hpp"
#include "common/training/history.hpp"
#include "common/training/live_curves.hpp"
#include "common/training/optimizers.hpp"

namespace dlfs {

struct TrainerSettings {
  std::size_t iterations = 10000;
  std::size_t batch_size = 100;
  // The accuracies are computed on the first so many training and test samples; on all if this is not given,
  // and not at all if it is 0.
  std::optional<std::size_t> evaluated_samples = std::nullopt;
  std::size_t evaluation_batch = 100;  // samples evaluated at once: more are faster and take more memory
  std::string curve = "";  // what its curves are called if there are several trainings (live_curves.hpp)
  bool sends_curves = true;
};

// Network, optimizer, data sets and random numbers are used, not owned: they must live as long as the
// trainer.
template <std::floating_point T>
class Trainer {
 public:
  // Throws std::invalid_argument if a data set has no samples or not one label for each, or if batches would be empty.
  Trainer(Network<T>& network, Optimizer<T>& optimizer, const Dataset<T>& train, const Dataset<T>& test,
          const TrainerSettings& settings, Rng& rng);

  // A temporary data set would be gone after the constructor.
  Trainer(Network<T>&, Optimizer<T>&, Dataset<T>&&, const Dataset<T>&, const TrainerSettings&, Rng&) = delete;
  Trainer(Network<T>&, Optimizer<T>&, const Dataset<T>&, Dataset<T>&&, const TrainerSettings&, Rng&) = delete;
  Trainer(Network<T>&, Optimizer<T>&, Dataset<T>&&, Dataset<T>&&, const TrainerSettings&, Rng&) = delete;

  // Runs one iteration, and computes the accuracies if it begins an epoch: iterations 0,
  // iterations_per_epoch, ... Its losses and accuracies are sent if somebody wants them. If the network is compiled, no call after the first allocates memory.
  void step();
  [[nodiscard]] bool done() const { return history_.losses.size() >= settings_.iterations; }

  [[nodiscard]] const History& history() const { return history_; }
  [[nodiscard]] const TrainerSettings& settings() const { return settings_; }
  [[nodiscard]] std::size_t train_samples() const { return train_.size(); }
  [[nodiscard]] std::size_t iterations_per_epoch() const { return iterations_per_epoch_; }

  // All that a step changes, except the history: parameters, what layers and optimizer remember, random
  // numbers. With it and the history another trainer can go on (checkpoint.hpp).
  [[nodiscard]] std::vector<State<T>> state();
  void set_history(History history);

 private:
  [[nodiscard]] Evaluation evaluate(std::size_t iteration);
  void reserve();

  Network<T>& network_;
  Optimizer<T>& optimizer_;
  const Dataset<T>& train_;
  const Dataset<T>& test_;
  TrainerSettings settings_;
  Rng& rng_;
  std::size_t iterations_per_epoch_;
  Batches<T> batches_;
  LiveCurves curves_;
  History history_;
};

extern template class Trainer<float>;
extern template class Trainer<double>;

}  // namespace dlfs
