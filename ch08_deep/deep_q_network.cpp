// Section 8.5.4: Deep Q-Network - a network learns to play
//
// It balances a pole on a cart, or catches a ball that it sees as 10 x 10 pixels, and is told nothing but the reward. Two
// pieces make it possible: a memory from which old steps are drawn, and a second network, renewed now and then, that says
// what the next state is worth. Training, the choice of the best weights and the test are episodes of their own.
//   try: --game catch, --without replay, --without target, --runs 1 --watch
#include <algorithm>
#include <iostream>
#include <numeric>

#include "ch08_deep/control/dqn_training.hpp"
#include "ch08_deep/control/greedy.hpp"
#include "common/cli/options.hpp"
#include "common/cli/progress.hpp"
#include "common/kernels/math/pow.hpp"
#include "common/tensor/print.hpp"
#include "common/training/compile_option.hpp"

using namespace dlfs;
using namespace dlfs::ch08;

int main(int argc, char* argv[]) {
  DqnSettings settings;
  std::string without = "nothing";
  std::size_t steps = 0, runs = 3, renew = 500, episodes = 100;
  bool show = false;

  Options options(THIS_PROGRAM);
  options.add("game", settings.game, "what to play").choices({"cartpole", "catch"});
  options.add("without", without, "train without this as well, to compare")
      .choices({"nothing", "replay", "target"});
  options.add("steps", steps, "steps to learn from; 0: 80000, of catch 10000").quick(1500);
  options.add("runs", runs, "trainings, with this seed and the ones after it")
      .at_least(1)
      .at_most(20)
      .quick(1);
  options.add("capacity", settings.capacity, "steps in the memory").at_least(1);
  options.add("batch", settings.batch_size, "steps in a mini-batch").at_least(1);
  options.add("renew", renew, "steps between two renewals of the target network").at_least(1);
  options.add("lr", settings.lr, "learning rate of Adam").above(0);
  options.add("gamma", settings.gamma, "worth of the next reward, in rewards now").at_least(0).below(1);
  options.add("episodes", episodes, "of the test").at_least(1);
  options.add("watch", show, "watch an episode of each training on the terminal");
  options.add_seed();
  options.add_threads();
  options.add_plot();
  const CompileOption compile(options);

  return options.run(argc, argv, [&] {
    if (show) expect_terminal();
    if (steps == 0) steps = settings.game == "catch" ? 10000 : 80000;
    std::vector<std::string> variants = {"nothing"};
    if (without != "nothing") variants.push_back(without);
    Figure figure("deep_q_network");
    figure.grid(1, 2).size(1100, 400);
    std::string summary;

    for (const std::string& left_out : variants) {
      const std::string name = left_out == "nothing" ? "DQN" : "without " + left_out;
      std::vector<LearningCurve> curves;
      summary += "mean return of " + std::to_string(episodes) + " greedy episodes, " + name + ":";
      for (std::uint64_t seed = options.seed(); seed < options.seed() + runs; ++seed) {
        DqnTraining training(settings, seed);
        for (Network<float>* network : training.networks()) compile.quietly(*network);
        Progress progress(name + ", seed " + std::to_string(seed), steps);
        for (std::size_t step = 1; step <= steps; ++step) {
          // The share of drawn actions falls from 1 to 0.05 in the first quarter.
          training.act(std::max(0.05, 1 - 3.8 * static_cast<double>(step) / static_cast<double>(steps)));
          if (step >= 500) {
            if (left_out == "target" || step % renew == 0) training.renew_target();
            training.learn(left_out != "replay");
          }
          if (step % 500 == 0 || step == steps)
            training.evaluate(step, 50, name + ", seed " + std::to_string(seed));
          progress.update(step);
        }
        progress.clear();
        curves.push_back(training.curve());
        const double tested = training.test(episodes);
        const std::vector<double>& returns = training.curve().returns;
        std::cout << name << ", seed " << seed << ": mean of all evaluations "
                  << std::accumulate(returns.begin(), returns.end(), 0.0) /
                         static_cast<double>(returns.size())
                  << ", last one " << returns.back() << ", with the best weights " << tested << std::endl;
        summary += " " + to_string_shortest(tested);
        if (show) training.watch();
      }
      draw_learning(curves, name, left_out == "nothing" ? Color::blue : Color::orange, figure);
      summary += '\n';
    }
    // What a perfect player's first Q would be: 1 + gamma + gamma^2 ..., or the reward for the ball, 8 steps later.
    const double truth = settings.game == "catch" ? math::pow(settings.gamma, 8) : 1 / (1 - settings.gamma);
    figure.axes(1).horizontal_line(truth, {.label = "perfect player", .color = Color::black, .dashed = true});
    if (without == "target") figure.axes(1).log_y();
    std::cout << summary;
    figure.show(options.plot());
  });
}
