// Section 6.5: random search for learning rate and weight decay (figure 6-24)
//
// Takes 500 images. Trains 100 networks with random hyperparameters on 400 of them, and judges each network
// by the other 100, which training does not see. The best learning rates lie close together; weight decay
// matters less.
//   mpirun -n 4 build/release/bin/ch06/hyperparameter_optimization   deals the trials to processes, and prints
//   the same list
//   try: --low-lr 0.001 --high-lr 0.1 (continue the search near the best), --trials 20
#include <algorithm>
#include <iostream>

#include "ch06_techniques/experiments.hpp"
#include "ch06_techniques/trials.hpp"
#include "common/cli/options.hpp"
#include "common/events/events.hpp"
#include "common/nn/models/multi_layer_net.hpp"
#include "common/training/compile_option.hpp"
#include "common/training/split.hpp"
#include "common/training/trainer.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;

int main(int argc, char* argv[]) {
  std::size_t trials = 100, epochs = 50, images = 500;
  double low_lr = 1e-6, high_lr = 1e-2, low_decay = 1e-8, high_decay = 1e-4;

  Options options(THIS_PROGRAM);
  options.add("trials", trials, "random trials").at_least(1).at_most(10000).quick(10);
  options.add("epochs", epochs, "training epochs of each").at_least(1).quick(5);
  options.add("low-lr", low_lr, "learning rates from").above(0);
  options.add("high-lr", high_lr, "learning rates to").above(0);
  options.add("low-decay", low_decay, "weight decays from").above(0);
  options.add("high-decay", high_decay, "weight decays to").above(0);
  options.add("images", images, "take the first N images, a fifth of them for validation").at_least(5);
  options.add_data();
  options.add_seed();
  options.add_threads();
  options.add_plot();
  const CompileOption compile(options);

  const auto search = [&](Ranks& ranks) {
    // 500 images in random order: 400 to train, 100 to judge.
    const auto mnist = load_mnist<float>({.dir = options.data_dir(), .train_limit = images, .test_limit = 1});
    std::cout << "data: " << mnist.source << '\n';
    const Rng rng(options.seed());
    Rng order = rng.stream(trials);
    const auto shuffled = shuffle_dataset(mnist.train, order);
    const auto split = split_validation(shuffled, shuffled.size() / 5);

    // Every trial draws its hyperparameters, weights and batches from its own stream of random numbers.
    const std::size_t iterations = epochs * iterations_per_epoch(split.train.size(), 100);
    const std::vector<std::size_t> numbers = dealt(trials, ranks);  // those of this process
    std::vector<ch06::Trial> done(numbers.size());
    std::vector<std::string> plans(numbers.size());
    const auto try_one = [&](std::size_t i, const ch06::StepDone& step_done) {
      Rng own = rng.stream(numbers[i]);
      ch06::Trial& trial = done[i];
      trial.weight_decay = ch06::log_uniform(low_decay, high_decay, own);
      trial.lr = ch06::log_uniform(low_lr, high_lr, own);
      auto network = multi_layer_net<float>(
          {.hidden = std::vector<std::size_t>(6, 100), .weight_decay = trial.weight_decay}, own);
      plans[i] = compile.quietly(network);
      Sgd<float> sgd(static_cast<float>(trial.lr));
      Trainer<float> trainer(network, sgd, split.train, split.validation,
                             {.iterations = iterations, .sends_curves = false}, own);
      while (!trainer.done()) {
        trainer.step();
        step_done();
      }
      trial.evaluations = trainer.history().evaluations;
    };
    ch06::run_experiments("searching", numbers.size(), iterations, try_one);
    print_plans(plans);
    std::vector<ch06::Trial> results = ch06::gather_trials(done, trials, ranks);
    if (ranks.rank() != 0) return;
    for (std::size_t i = 0; i < trials; ++i)
      send_point("validation accuracy", "trial", static_cast<double>(i), results[i].accuracy());

    // The best ones first.
    std::stable_sort(results.begin(), results.end(),
                     [](const ch06::Trial& a, const ch06::Trial& b) { return a.accuracy() > b.accuracy(); });
    const std::size_t shown = std::min<std::size_t>(20, trials);
    for (std::size_t i = 0; i < shown; ++i) {
      std::cout << "best " << i + 1 << " (validation accuracy " << results[i].accuracy() << "): lr "
                << results[i].lr << ", weight decay " << results[i].weight_decay << '\n';
    }
    ch06::plot_best(results, shown, options.plot());
  };
  return options.run(argc, argv, [&] {
    const auto ranks = connect_ranks();
    run_ranks(*ranks, "ch06/hyperparameter_optimization", [&] { search(*ranks); });
  });
}
