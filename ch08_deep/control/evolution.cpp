// Section 8.5.4: the pole on a cart, learnt without a gradient
//
// Fifty networks with drawn weights play. The mean of the ten best is where the next fifty are drawn around, in steps that
// become smaller. That is all; and a small network of 114 weights learns to balance so, with more tries than deep_q_network
// needs.
//   try: --sigma 0.05 (too careful), --parents 50 (no selection), --children 10 --parents 2
#include <iostream>

#include "ch08_deep/control/policy_evolution.hpp"
#include "ch08_deep/control/returns_figure.hpp"
#include "common/cli/options.hpp"
#include "common/events/events.hpp"

using namespace dlfs;
using namespace dlfs::ch08;

int main(int argc, char* argv[]) {
  EvolutionSettings settings;
  std::size_t generations = 40, runs = 3, episodes = 100;

  Options options(THIS_PROGRAM);
  options.add("generations", generations, "how often to select").at_least(1).quick(15);
  options.add("runs", runs, "evolutions, with this seed and the ones after it")
      .at_least(1)
      .at_most(20)
      .quick(1);
  options.add("children", settings.children, "networks in a generation").at_least(1).quick(30);
  options.add("parents", settings.parents, "how many of them are selected").at_least(1).quick(6);
  options.add("sigma", settings.sigma, "standard deviation of the weights of the first children").above(0);
  options.add("decay", settings.decay, "of sigma, from one generation to the next").above(0).at_most(1);
  options.add("episodes", episodes, "of the test").at_least(1);
  options.add_seed();
  options.add_threads();
  options.add_plot();
  options.add_curves();

  return options.run(argc, argv, [&] {
    std::vector<double> at, results;
    std::vector<std::vector<double>> means, middles;
    for (std::uint64_t seed = options.seed(); seed < options.seed() + runs; ++seed) {
      const Rng rng(seed);
      Evolution evolution(settings, rng.stream(1));
      std::vector<double> mean, middle, best;
      double best_return = 0;
      std::size_t steps = 0, not_counted = 0;
      for (std::size_t generation = 0; generation < generations; ++generation) {
        const Generation made = evolution.next();
        steps += made.steps;
        mean.push_back(made.mean);
        // The best middle is chosen by 50 episodes of its own, and tested by others.
        middle.push_back(policy_return(evolution.middle(), 50, rng.stream(2), not_counted));
        const auto at_generation = static_cast<double>(generation + 1);
        send_point("return", "children, seed " + std::to_string(seed), at_generation, mean.back());
        send_point("return", "middle, seed " + std::to_string(seed), at_generation, middle.back());
        if (middle.back() >= best_return) best = evolution.middle();
        best_return = std::max(best_return, middle.back());
      }
      results.push_back(policy_return(best, episodes, rng.stream(3), not_counted));
      std::cout << "seed " << seed << ": " << steps << " steps of the game, return of the best middle "
                << results.back() << std::endl;
      means.push_back(mean);
      middles.push_back(middle);
    }
    for (std::size_t i = 1; i <= generations; ++i) at.push_back(static_cast<double>(i));

    Figure figure("evolution");
    figure.axes().x_label("generation").y_label("return").legend(Legend::bottom_right);
    draw_band(at, middles, "the middle", Color::blue, figure.axes());
    draw_band(at, means, "mean of the children", Color::orange, figure.axes());
    std::cout << "mean return of " << episodes << " episodes:";
    for (const double result : results) std::cout << ' ' << result;
    std::cout << '\n';
    figure.show(options.plot());
  });
}
