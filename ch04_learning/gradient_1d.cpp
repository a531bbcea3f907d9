// Section 4.3: numerical differentiation
//
// Differentiates f(x) = 0.01 x^2 + 0.1 x at 5 and 10 by (f(x + h) - f(x - h)) / 2h, h = 1e-4, and draws the
// tangent lines (figures 4-6 to 4-8). A table shows why h must be small, but not too small.
//   try: --x 20 (another tangent)
#include <cmath>
#include <cstdio>
#include <iostream>
#include <sstream>
#include <utility>
#include <vector>

#include "common/cli/options.hpp"
#include "common/nn/numerical_gradient.hpp"
#include "common/plot/plot.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/print.hpp"

using namespace dlfs;

namespace {

double f(double x) { return 0.01 * x * x + 0.1 * x; }

// How far the forward and the central difference are from f'(x) = 0.02 x + 0.1 as h shrinks.
void print_errors(double x) {
  std::printf("\nerror of the derivative at %g:\n%8s  %21s  %25s\n", x, "h", "(f(x + h) - f(x)) / h",
              "(f(x + h) - f(x - h)) / 2h");
  for (const double h : {1.0, 1e-2, 1e-4, 1e-6, 1e-8, 1e-10, 1e-12, 1e-14, 1e-16}) {
    const double forward = (f(x + h) - f(x)) / h, central = (f(x + h) - f(x - h)) / (2 * h);
    const double exact = 0.02 * x + 0.1;
    std::printf("%8.0e  %21.1e  %25.1e\n", h, std::abs(forward - exact), std::abs(central - exact));
  }
  std::printf("rounding: 10 / 3 in float is %.9g, and 1e-50 in float is %g\n", 10.0F / 3.0F,
              static_cast<double>(static_cast<float>(1e-50)));
}

}  // namespace

int main(int argc, char* argv[]) {
  double first = 5, second = 10;

  Options options(THIS_PROGRAM);
  options.add("x", first, "the place at which to differentiate");
  options.add("x2", second, "another such place");
  options.add_plot();

  return options.run(argc, argv, [&] {
    // The curve.
    const auto x = Tensor<double>::arange(0, 20, 0.1);
    Figure figure("gradient_1d");
    Axes& axes = figure.axes().x_label("x").y_label("f(x)").line(x, map(x, f), {.label = "f(x)"});

    // At each of the two places: the derivative and the tangent.
    for (const auto& [at, color] : {std::pair{first, Color::orange}, {second, Color::green}}) {
      const double slope = numerical_derivative(f, at);
      std::ostringstream where;
      where << at;
      std::cout << "derivative at " << where.str() << " = " << to_string_shortest(slope) << '\n';

      // The tangent: f(at) + slope (x - at).
      const Tensor<double> tangent = f(at) + slope * (x - at);
      axes.line(x, tangent, {.label = "tangent at " + where.str(), .color = color, .dashed = true})
          .points(std::vector{at}, std::vector{f(at)}, {.color = color});
    }

    // How the error depends on h.
    print_errors(first);
    figure.show(options.plot());
  });
}
