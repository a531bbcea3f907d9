// Section 6.1: where optimizers go on a long valley (figures 6-1 to 6-7)
//
// f(x, y) = x^2 / 20 + y^2 is steep along y and nearly flat along x. From (-7, 2) SGD zigzags, Momentum rolls
// like a ball, AdaGrad shortens its steps along the axis that has been steep, and Adam does a little of both.
//   try: --all (Nesterov and RMSprop too), --steps 100
#include <iomanip>
#include <iostream>
#include <memory>
#include <vector>

#include "ch06_techniques/valley.hpp"
#include "common/cli/options.hpp"
#include "common/events/events.hpp"
#include "common/training/optimizers.hpp"

using namespace dlfs;

namespace {

// An optimizer, what to call it, and the points that it went through.
struct Walker {
  std::string name;
  std::unique_ptr<Optimizer<double>> optimizer;
  ch06::Path path = {};
};

// Walks from (-7, 2) against the gradient.
void walk(Walker& walker, std::size_t steps) {
  auto position = Tensor<double>::from({-7, 2}), gradient = Tensor<double>::zeros({2});
  const std::vector<Parameter<double>> parameters{{"position", &position, &gradient}};
  for (std::size_t i = 0; i < steps; ++i) {
    const double x = position[0], y = position[1];
    walker.path.x.push_back(x);
    walker.path.y.push_back(y);
    send_point("f", walker.name, static_cast<double>(i), ch06::f(x, y));
    gradient[0] = ch06::df_dx(x);
    gradient[1] = ch06::df_dy(y);
    walker.optimizer->update(parameters);
  }
}

}  // namespace

int main(int argc, char* argv[]) {
  std::size_t steps = 30;
  bool all = false;

  Options options(THIS_PROGRAM);
  options.add("steps", steps, "points of each path").at_least(1).at_most(100000);
  options.add("all", all, "Nesterov and RMSprop as well");
  options.add_curves();
  options.add_plot();

  return options.run(argc, argv, [&] {
    // The optimizers with the book's learning rates (those of Nesterov and RMSprop are ours).
    std::vector<Walker> walkers;
    walkers.push_back({"SGD", std::make_unique<Sgd<double>>(0.95)});
    walkers.push_back({"Momentum", std::make_unique<Momentum<double>>(0.1)});
    walkers.push_back({"AdaGrad", std::make_unique<AdaGrad<double>>(1.5)});
    walkers.push_back({"Adam", std::make_unique<Adam<double>>(0.3)});
    if (all) {
      walkers.push_back({"Nesterov", std::make_unique<Nesterov<double>>(0.1)});
      walkers.push_back({"RMSprop", std::make_unique<RmsProp<double>>(0.1)});
    }

    // Walk.
    std::cout << "after " << steps - 1 << " updates from (-7, 2)\n" << std::fixed << std::setprecision(4);
    for (Walker& walker : walkers) {
      walk(walker, steps);
      const double x = walker.path.x.back(), y = walker.path.y.back();
      std::cout << walker.name << ": (" << x << ", " << y << "), f = " << ch06::f(x, y) << '\n';
    }

    // The valley, and each path through it.
    ch06::plot_valley("optimizer_compare_naive_function", options.plot());
    Figure figure("optimizer_compare_naive");
    figure.grid(2, walkers.size() / 2);
    for (std::size_t i = 0; i < walkers.size(); ++i) {
      ch06::draw_path(walkers[i].path, figure.axes(i).title(walkers[i].name));
    }
    figure.show(options.plot());
  });
}
