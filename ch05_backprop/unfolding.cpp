// Section 5.7: how layers unfold what no line separates
//
// Two spirals lie in one another. A network with two neurons in each hidden layer would be easy to look at,
// but hard to train, so it has --hidden neurons, and two in the last hidden layer: there the spirals lie
// unfolded, and a line separates them. The figure shows the plane, and what becomes of its grid at that
// layer, before and after training.
//   try: --turns 2, --hidden 4 (too few), --iters 300
#include <iostream>

#include "ch05_backprop/spirals.hpp"
#include "common/cli/options.hpp"
#include "common/cli/progress.hpp"
#include "common/nn/models/multi_layer_net.hpp"
#include "common/plot/plot.hpp"
#include "common/training/batches.hpp"
#include "common/training/optimizers.hpp"

using namespace dlfs;

int main(int argc, char* argv[]) {
  std::size_t iters = 4000, hidden = 32;
  double turns = 1.5;

  Options options(THIS_PROGRAM);
  options.add("iters", iters, "training steps").at_least(1).quick(300);
  options.add("hidden", hidden, "neurons of the hidden layers before the last one")
      .at_least(1)
      .at_most(10000);
  options.add("turns", turns, "of each spiral").above(0).at_most(5);
  options.add_seed();
  options.add_threads();
  options.add_plot();
  options.add_curves();

  return options.run(argc, argv, [&] {
    Rng rng(options.seed());
    const Dataset<float> train = ch05::spirals(2000, turns, rng), test = ch05::spirals(2000, turns, rng);
    auto network = multi_layer_net<float>({.input = 2,
                                           .hidden = {hidden, hidden, 2},
                                           .output = 2,
                                           .activation = Activation::tanh,
                                           .weight_init = WeightInit::xavier()},
                                          rng);
    Figure figure("unfolding");
    figure.grid(1, 3);
    ch05::draw_bent_plane(nullptr, train, figure.axes(0).title("the plane"));
    ch05::draw_bent_plane(&network, train, figure.axes(1).title("last hidden layer, before"));

    Adam<float> adam(0.005F);
    Batches<float> batches(train, 100);
    Progress progress("training", iters);
    for (std::size_t i = 0; i < iters; ++i) {
      const auto& [x, t] = batches.draw(rng);
      const float loss = network.gradient(x, t);
      adam.update(network.parameters());
      progress.update(i + 1, loss);
    }
    progress.clear();
    ch05::draw_bent_plane(&network, train, figure.axes(2).title("and after training"));
    figure.show(options.plot());
    std::cout << "after " << iters << " iterations: train accuracy " << network.accuracy(train.x, train.t)
              << ", test accuracy " << network.accuracy(test.x, test.t) << '\n';
  });
}
