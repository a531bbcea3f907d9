// The learning loop of the book (section 4.5): draw a mini-batch, compute the gradient, step, and look at the
// accuracy once per epoch.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "common/nn/network.hpp"
#include "common/tensor/random.hpp"
#include "common/training/optimizers.hpp"

namespace dlfs {

// Samples x (N, ...) with N labels t, which live elsewhere.
template <std::floating_point T>
struct Samples {
  const Tensor<T>& x;
  const Labels& t;
};

struct TrainerSettings {
  std::size_t iterations = 10000;
  std::size_t batch_size = 100;
  std::size_t evaluated_samples =
      static_cast<std::size_t>(-1);    // at most so many of the training and test data; 0: no accuracies
  std::size_t evaluation_batch = 100;  // so many at once: more go faster and take more memory
};

// How many mini-batches make an epoch: samples / batch_size, rounded up.
std::size_t iterations_per_epoch(std::size_t samples, std::size_t batch_size);

// The accuracy after the update of an iteration, both counted from 0.
struct Evaluation {
  std::size_t iteration;
  std::size_t epoch;
  double train_accuracy;
  double test_accuracy;
};

// What the loop went through.
struct History {
  std::vector<double> losses;           // of the mini-batch of each iteration, before its update
  std::vector<Evaluation> evaluations;  // one per epoch
};

// What is told after each iteration.
struct TrainingProgress {
  std::size_t done;              // iterations so far
  std::size_t iterations;        // of all
  double loss;                   // of the last mini-batch
  const Evaluation* evaluation;  // null where this iteration did not begin an epoch
};

// Network, optimizer, samples and random numbers are used, not owned. Batches are drawn with replacement, as
// in the book. The accuracy is computed after the first iteration of each epoch: 0, iterations_per_epoch, ...
template <std::floating_point T>
class Trainer {
 public:
  // Throws std::invalid_argument for no samples, batches of 0, or a number of labels that is not that of x.
  Trainer(Network<T>& network, Optimizer<T>& optimizer, Samples<T> train, Samples<T> test,
          const TrainerSettings& settings, Rng& rng);

  // One iteration. Takes no memory from the second one on.
  void step();
  [[nodiscard]] bool done() const { return history_.losses.size() >= settings_.iterations; }

  // All iterations that are left; tells `report`, where given, of each.
  const History& run(const std::function<void(const TrainingProgress&)>& report = {});
  // The same until `report` says true: stop here.
  const History& run_until(const std::function<bool(const TrainingProgress&)>& report);

  [[nodiscard]] const History& history() const { return history_; }
  [[nodiscard]] const TrainerSettings& settings() const { return settings_; }
  [[nodiscard]] std::size_t train_samples() const { return train_.t.size(); }
  [[nodiscard]] std::size_t iterations_per_epoch() const { return iterations_per_epoch_; }

  // All that a step changes beside the history: parameters, what layers and optimizer remember, random numbers. With it
  // and the history a training goes on elsewhere (checkpoint.hpp).
  [[nodiscard]] std::vector<State<T>> state();
  void set_history(History history);

 private:
  [[nodiscard]] Evaluation evaluate(std::size_t iteration);
  void reserve();

  Network<T>& network_;
  Optimizer<T>& optimizer_;
  Samples<T> train_;
  Samples<T> test_;
  TrainerSettings settings_;
  Rng& rng_;
  std::size_t iterations_per_epoch_;
  History history_;

  std::vector<std::size_t> indices_;  // of the mini-batch
  Tensor<T> x_batch_;
  Labels t_batch_;
};

extern template class Trainer<float>;
extern template class Trainer<double>;

}  // namespace dlfs
