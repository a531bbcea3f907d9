// Section 6.1: where optimizers go on a long valley (figures 6-1 to 6-7)
//
// f(x, y) = x^2 / 20 + y^2 is steep along y and nearly flat along x. From (-7, 2) SGD zigzags, Momentum rolls like
// a ball, AdaGrad takes smaller steps where it was steep, Adam is a little of both.
//   try: --all (Nesterov and RMSprop too), --steps 100
#include <iomanip>
#include <iostream>
#include <memory>
#include <vector>

#include "common/app/options.hpp"
#include "common/app/plot.hpp"
#include "common/nn/optimizer.hpp"

using namespace dlfs;
using Td = Tensor<double>;

namespace {

double f(double x, double y) { return x * x / 20 + y * y; }

// (df/dx, df/dy)
Td df(double x, double y) { return Td::from({x / 10, 2 * y}); }

struct Walker {
  std::string name;
  std::unique_ptr<Optimizer<double>> optimizer;
  std::vector<double> x = {}, y = {};  // the path

  void walk(std::size_t steps) {
    Td position = Td::from({-7, 2}), gradient;
    for (std::size_t i = 0; i < steps; ++i) {
      x.push_back(position[0]);
      y.push_back(position[1]);
      gradient = df(x.back(), y.back());
      optimizer->update(std::vector<Parameter<double>>{{"position", &position, &gradient}});
    }
  }
};

// f on a grid: z (ys, xs).
Td heights(const Td& xs, const Td& ys) {
  Td z = Td::zeros({ys.size(), xs.size()});
  for (std::size_t i = 0; i < ys.size(); ++i) {
    for (std::size_t j = 0; j < xs.size(); ++j) z(i, j) = f(xs[j], ys[i]);
  }
  return z;
}

// The function as a surface, and the arrows that point downhill.
void plot_function(const PlotOptions& options) {
  Figure figure("optimizer_compare_naive_function");
  figure.title("f(x, y) = x^2 / 20 + y^2").grid(1, 2);
  const Td xs = Td::linspace(-10, 10, 41), ys = Td::linspace(-10, 10, 41);
  figure.axes(0).x_label("x").y_label("y").z_label("f").surface(xs, ys, heights(xs, ys));

  std::vector<double> x, y, u, v;
  for (const double at_y : Td::linspace(-10, 10, 11)) {
    for (const double at_x : Td::linspace(-10, 10, 11)) {
      const Td gradient = df(at_x, at_y);
      x.push_back(at_x);
      y.push_back(at_y);
      u.push_back(-gradient[0]);
      v.push_back(-gradient[1]);
    }
  }
  figure.axes(1).title("-gradient").x_label("x").y_label("y").arrows(x, y, u, v);
  figure.show(options);
}

// Each path over lines of equal height.
void plot_paths(const std::vector<Walker>& walkers, const PlotOptions& options) {
  Figure figure("optimizer_compare_naive");
  figure.grid(2, walkers.size() / 2);
  const Td xs = Td::linspace(-10, 10, 101), ys = Td::linspace(-5, 5, 101);
  for (std::size_t i = 0; i < walkers.size(); ++i) {
    figure.axes(i)
        .title(walkers[i].name)
        .x_label("x")
        .y_label("y")
        .x_range(-10, 10)
        .y_range(-5, 5)
        .contour_at(xs, ys, heights(xs, ys), std::vector{0.25, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0})
        .line(walkers[i].x, walkers[i].y, {.color = Color::orange, .marker = Marker::circle, .width = 1.5})
        .points(std::vector{0.0}, std::vector{0.0}, {.color = Color::black, .marker = Marker::cross});
  }
  figure.show(options);
}

}  // namespace

int main(int argc, char* argv[]) {
  std::size_t steps = 30;
  bool all = false;

  Options options(THIS_PROGRAM);
  options.add("steps", steps, "updates").at_least(1).at_most(100000);
  options.add("all", all, "Nesterov and RMSprop as well");
  options.add_plot();

  return options.run(argc, argv, [&] {
    // The optimizers with the book's learning rates.
    std::vector<Walker> walkers;
    walkers.push_back({"SGD", std::make_unique<Sgd<double>>(0.95)});
    walkers.push_back({"Momentum", std::make_unique<Momentum<double>>(0.1)});
    walkers.push_back({"AdaGrad", std::make_unique<AdaGrad<double>>(1.5)});
    walkers.push_back({"Adam", std::make_unique<Adam<double>>(0.3)});
    if (all) {
      walkers.push_back({"Nesterov", std::make_unique<Nesterov<double>>(0.1)});
      walkers.push_back({"RMSprop", std::make_unique<RmsProp<double>>(0.1)});
    }

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
