// Section 8.5.4: learning by reward, in a world that is small enough for the truth to be known
//
// In two grid worlds, value iteration computes from the rules what each action is worth. Sarsa and Q-learning do
// not know the rules and learn by trying. Q-learning finds the values of the best policy. Sarsa finds those of its
// own, which now and then does something at random: at a cliff it keeps its distance.
//   try: --episodes 2000, --epsilon 0.4, --slip 0 (the step always goes where it was meant to)
#include <iostream>

#include "ch08_deep/control/grid_figure.hpp"
#include "ch08_deep/control/grid_learning.hpp"
#include "common/cli/options.hpp"
#include "common/plot/plot.hpp"

using namespace dlfs;
using namespace dlfs::ch08;

int main(int argc, char* argv[]) {
  GridLearning how;
  double slip = 0.1, cost = 0.04;

  Options options(THIS_PROGRAM);
  options.add("episodes", how.episodes, "how often to try, in each world").at_least(1).quick(20000);
  options.add("epsilon", how.epsilon, "the share of actions that are drawn").at_least(0).at_most(1);
  options.add("decay", how.decay, "the n-th visit of (s, a) is learnt at the rate 1 / n^decay").at_least(0);
  options.add("slip", slip, "how probable a step to either side is, in the first world")
      .at_least(0)
      .at_most(0.4);
  options.add("cost", cost, "of a step").at_least(0.001);
  options.add_seed();
  options.add_plot();
  options.add_curves();

  return options.run(argc, argv, [&] {
    const GridWorld small(small_map(), slip, cost), cliff(cliff_map(), 0, cost);
    Figure figure("q_learning");
    figure.grid(2, 3).size(1200, 520);
    double differences[2] = {};

    for (std::size_t w = 0; w < 2; ++w) {
      // Q (S, 4), computed and learnt.
      const GridWorld& world = w == 0 ? small : cliff;
      const std::string name = w == 0 ? "slippery" : "cliff";
      how.world = ", " + name;
      Rng rng = Rng(options.seed()).stream(w);
      const Tensor<double> truth = value_iteration(world, how.gamma);
      const Tensor<double> by_sarsa = sarsa(world, how, rng), learnt = q_learning(world, how, rng);
      differences[w] = largest_difference(world, learnt, truth);

      std::cout << name << ": largest difference from value iteration: Q-learning " << differences[w]
                << ", Sarsa " << largest_difference(world, by_sarsa, truth) << '\n';
      for (const double epsilon : {0.0, how.epsilon}) {
        std::cout << "  mean return with a share " << epsilon << " of drawn actions: value iteration "
                  << mean_return(world, truth, epsilon, 10000, rng) << ", Sarsa "
                  << mean_return(world, by_sarsa, epsilon, 10000, rng) << ", Q-learning "
                  << mean_return(world, learnt, epsilon, 10000, rng) << '\n';
      }
      draw_policy(world, truth, name + ": value iteration", figure.axes(w, 0));
      draw_policy(world, by_sarsa, name + ": Sarsa", figure.axes(w, 1));
      draw_policy(world, learnt, name + ": Q-learning", figure.axes(w, 2));
    }
    std::cout << "Q within " << std::max(differences[0], differences[1]) << " of value iteration\n";
    figure.show(options.plot());
  });
}
