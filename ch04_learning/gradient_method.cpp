// Section 4.4.1: gradient descent on f(x0, x1) = x0^2 + x1^2 (figure 4-10)
//
// Walks from (-3, 4) towards the minimum and plots the path over lines of equal height. Then shows where a
// learning rate that is right, too large or too small leads in 100 steps.
//   try: --lr 0.9 (jumps across), --lr 10 (diverges), --lr 1e-10 (barely moves), --steps 100
#include <iostream>
#include <vector>

#include "common/cli/options.hpp"
#include "common/events/events.hpp"
#include "common/nn/numerical_gradient.hpp"
#include "common/plot/plot.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/print.hpp"

using namespace dlfs;

namespace {

double f(const Tensor<double>& x) { return x[0] * x[0] + x[1] * x[1]; }

// The points visited from x on: steps + 1 of them.
std::vector<Tensor<double>> gradient_descent(Tensor<double> x, double lr, std::size_t steps) {
  std::vector<Tensor<double>> path{x};
  for (std::size_t i = 0; i < steps; ++i) {
    x -= lr * numerical_gradient(f, x);
    path.push_back(x);
  }
  return path;
}

}  // namespace

int main(int argc, char* argv[]) {
  double lr = 0.1;
  std::size_t steps = 20;

  Options options(THIS_PROGRAM);
  options.add("lr", lr, "learning rate").above(0);
  options.add("steps", steps, "steps plotted").at_least(1).at_most(10000);
  options.add_curves();
  options.add_plot();

  return options.run(argc, argv, [&] {
    const auto start = Tensor<double>::from({-3, 4});

    // The path, and where it leads.
    std::vector<double> x0s, x1s;
    for (const Tensor<double>& x : gradient_descent(start, lr, steps)) {
      x0s.push_back(x[0]);
      x1s.push_back(x[1]);
      send_point("f", "path", static_cast<double>(x0s.size() - 1), f(x));
    }
    std::cout << "lr " << lr << ", " << steps << " steps: " << Tensor<double>::from({x0s.back(), x1s.back()})
              << '\n';

    // 100 steps with other learning rates.
    for (const double rate : {0.1, 10.0, 1e-10}) {
      std::cout << "lr " << rate << ", 100 steps: " << gradient_descent(start, rate, 100).back() << '\n';
    }

    // Contours of f below the path.
    const auto grid = Tensor<double>::linspace(-5, 5, 101);
    const Tensor<double> squares = grid * grid;
    const Tensor<double> z = squares.reshape({101, 1}) + squares;
    Figure figure("gradient_method");
    figure.axes().x_label("x0").y_label("x1").x_range(-5, 5).y_range(-5, 5).equal_aspect().contour_at(
        grid, grid, z, std::vector{1, 4, 9, 16, 25});
    figure.axes().line(x0s, x1s, {.color = Color::blue, .marker = Marker::circle, .width = 1});
    figure.show(options.plot());
  });
}
