#include "ch06_techniques/trials.hpp"

#include <cmath>
#include <stdexcept>
#include <string>

#include "common/kernels/math/pow.hpp"
#include "common/plot/plot.hpp"

namespace dlfs::ch06 {

double log_uniform(double low, double high, Rng& rng) {
  return math::pow(10, rng.uniform(std::log10(low), std::log10(high)));
}

void append_numbers(const Trial& trial, std::vector<double>& numbers) {
  numbers.insert(numbers.end(),
                 {trial.lr, trial.weight_decay, static_cast<double>(trial.evaluations.size())});
  for (const Evaluation& evaluation : trial.evaluations) {
    numbers.insert(numbers.end(),
                   {static_cast<double>(evaluation.iteration), static_cast<double>(evaluation.epoch),
                    evaluation.train_accuracy, evaluation.test_accuracy});
  }
}

std::vector<Trial> trials_of(const std::vector<double>& numbers) {
  std::vector<Trial> trials;
  std::size_t next = 0;
  const auto take = [&] {
    if (next == numbers.size()) throw std::invalid_argument("trials_of: the numbers end within a trial");
    return numbers[next++];
  };
  while (next < numbers.size()) {
    Trial& trial = trials.emplace_back();
    trial.lr = take();
    trial.weight_decay = take();
    for (double left = take(); left > 0; --left) {
      Evaluation evaluation{};
      evaluation.iteration = static_cast<std::size_t>(take());
      evaluation.epoch = static_cast<std::size_t>(take());
      evaluation.train_accuracy = take();
      evaluation.test_accuracy = take();
      trial.evaluations.push_back(evaluation);
    }
  }
  return trials;
}

std::vector<Trial> gather_trials(const std::vector<Trial>& own, std::size_t count, Ranks& ranks) {
  std::vector<double> numbers;
  for (const Trial& trial : own) append_numbers(trial, numbers);
  std::vector<std::vector<Trial>> of_rank;
  for (const std::vector<double>& each : ranks.gather(numbers)) of_rank.push_back(trials_of(each));
  std::vector<Trial> trials;
  for (std::size_t i = 0; i < count && !of_rank.empty(); ++i)
    trials.push_back(of_rank[i % ranks.size()].at(i / ranks.size()));
  return trials;
}

void plot_best(const std::vector<Trial>& trials, std::size_t count, const PlotOptions& options) {
  Figure figure("hyperparameter_optimization");
  figure.title("accuracy against epochs: validation, and dashed training").grid((count + 4) / 5, 5);
  for (std::size_t i = 0; i < count; ++i) {
    std::vector<double> train, validation;
    for (const Evaluation& evaluation : trials[i].evaluations) {
      train.push_back(evaluation.train_accuracy);
      validation.push_back(evaluation.test_accuracy);
    }
    figure.axes(i)
        .title("best " + std::to_string(i + 1))
        .y_range(0, 1)
        .whole_x()
        .line(validation, {.marker = Marker::circle})
        .line(train, {.dashed = true, .marker = Marker::cross});
  }
  figure.show(options);
}

}  // namespace dlfs::ch06
