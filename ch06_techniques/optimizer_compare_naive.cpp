// Section 6.1: where optimizers go on a long valley (figures 6-1 to 6-7)
//
// f(x, y) = x^2 / 20 + y^2 is steep along y and nearly flat along x. From (-7, 2) SGD zigzags, Momentum rolls like
// a ball, AdaGrad takes smaller steps where it was steep, Adam is a little of both.
//   try: --all (Nesterov and RMSprop too), --steps 100
#include <iomanip>
#include <iostream>
#include <memory>
#include <vector>

#include "common/cli/options.hpp"
#include "common/plot/plot.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/training/optimizers.hpp"

using namespace dlfs;
using Td = Tensor<double>;

namespace {

// For numbers and, element by element, for tensors.
const auto f = [](const auto& x, const auto& y) { return x * x / 20.0 + y * y; };
const auto df_dx = [](const auto& x) { return x / 10.0; };
const auto df_dy = [](const auto& y) { return 2.0 * y; };

struct Walker {
  std::string name;
  std::unique_ptr<Optimizer<double>> optimizer;
  std::vector<double> x = {}, y = {};  // the path

  void walk(std::size_t steps) {
    Td position = Td::from({-7, 2}), gradient;
    for (std::size_t i = 0; i < steps; ++i) {
      x.push_back(position[0]);
      y.push_back(position[1]);
      gradient = Td::from({df_dx(x.back()), df_dy(y.back())});
      optimizer->update(std::vector<Parameter<double>>{{"position", &position, &gradient}});
    }
  }
};

// The function as a surface, and arrows that point downhill.
void plot_function(const PlotOptions& options) {
  Figure figure("optimizer_compare_naive_function");
  figure.title("f(x, y) = x^2 / 20 + y^2").grid(1, 2);
  const Td xs = Td::linspace(-10, 10, 41);
  figure.axes(0).x_label("x").y_label("y").z_label("f").surface(xs, xs, f(xs, xs.reshape({41, 1})));

  // x and y of the points of a grid, both (11, 11).
  const Td steps = Td::linspace(-10, 10, 11), zeros = Td::zeros({11, 11});
  const Td x = zeros + steps, y = zeros + steps.reshape({11, 1});
  figure.axes(1).title("-gradient").x_label("x").y_label("y").arrows(x, y, -df_dx(x), -df_dy(y));
  figure.show(options);
}

// Each path over lines of equal height.
void plot_paths(const std::vector<Walker>& walkers, const PlotOptions& options) {
  Figure figure("optimizer_compare_naive");
  figure.grid(2, walkers.size() / 2);
  const Td xs = Td::linspace(-10, 10, 101), ys = Td::linspace(-5, 5, 101);
  const Td heights = f(xs, ys.reshape({101, 1}));
  for (std::size_t i = 0; i < walkers.size(); ++i) {
    Axes& axes = figure.axes(i).title(walkers[i].name).x_label("x").y_label("y");
    axes.x_range(-10, 10).y_range(-5, 5);
    axes.contour_at(xs, ys, heights, std::vector{0.25, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0});
    axes.line(walkers[i].x, walkers[i].y, {.color = Color::orange, .marker = Marker::circle, .width = 1.5});
    axes.points(std::vector{0.0}, std::vector{0.0}, {.color = Color::black, .marker = Marker::cross});
  }
  figure.show(options);
}

}  // namespace

int main(int argc, char* argv[]) {
  std::size_t steps = 30;
  bool all = false;

  Options options(THIS_PROGRAM);
  options.add("steps", steps, "points of each path").at_least(1).at_most(100000);
  options.add("all", all, "Nesterov and RMSprop as well");
  options.add_plot();

  return options.run(argc, argv, [&] {
    // The optimizers with the book's learning rates (of the last two: ours).
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
      walker.walk(steps);
      const double x = walker.x.back(), y = walker.y.back();
      std::cout << walker.name << ": (" << x << ", " << y << "), f = " << f(x, y) << '\n';
    }

    plot_function(options.plot());
    plot_paths(walkers, options.plot());
  });
}
