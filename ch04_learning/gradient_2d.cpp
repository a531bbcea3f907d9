// Sections 4.3.3 and 4.4: partial derivatives and the gradient
//
// f(x0, x1) = x0^2 + x1^2: its surface (figure 4-8), its partial derivatives at (3, 4), its gradient at three
// points and the field of the negative gradient (figure 4-9), which points downhill everywhere.
//   try: --step 0.5 (a coarser field), --plot window (the surface can be turned with the mouse)
#include <iostream>
#include <vector>

#include "common/cli/options.hpp"
#include "common/nn/numerical_gradient.hpp"
#include "common/plot/plot.hpp"
#include "common/tensor/print.hpp"

using namespace dlfs;

namespace {

double f(const Tensor<double>& x) { return x[0] * x[0] + x[1] * x[1]; }

// f over the grid of xs by xs: (ys, xs).
Tensor<double> surface(const Tensor<double>& xs) {
  auto z = Tensor<double>::zeros({xs.size(), xs.size()});
  for (std::size_t i = 0; i < xs.size(); ++i) {
    for (std::size_t j = 0; j < xs.size(); ++j) z(i, j) = f(Tensor<double>::from({xs[j], xs[i]}));
  }
  return z;
}

}  // namespace

int main(int argc, char* argv[]) {
  double step = 0.25;

  Options options(THIS_PROGRAM);
  options.add("step", step, "distance between the arrows").at_least(0.05).at_most(1);
  options.add_plot();

  return options.run(argc, argv, [&] {
    // 4.3.3: one variable moves, the other stays.
    const auto along_x0 = [](double x0) { return f(Tensor<double>::from({x0, 4})); };
    const auto along_x1 = [](double x1) { return f(Tensor<double>::from({3, x1})); };
    std::cout << "df/dx0 at (3, 4) = " << to_string_shortest(numerical_derivative(along_x0, 3.0)) << '\n'
              << "df/dx1 at (3, 4) = " << to_string_shortest(numerical_derivative(along_x1, 4.0)) << '\n';

    // 4.4: both at once.
    for (auto x :
         {Tensor<double>::from({3, 4}), Tensor<double>::from({0, 2}), Tensor<double>::from({3, 0})}) {
      std::cout << "gradient at " << x << " = " << numerical_gradient(f, x) << '\n';
    }

    // An arrow along the negative gradient at each point of a grid.
    std::vector<double> x0s, x1s, u, v;
    const auto grid = Tensor<double>::arange(-2, 2 + step / 2, step);
    for (const double x0 : grid) {
      for (const double x1 : grid) {
        auto x = Tensor<double>::from({x0, x1});
        const Tensor<double> gradient = numerical_gradient(f, x);
        x0s.push_back(x0), x1s.push_back(x1);
        u.push_back(-gradient[0]), v.push_back(-gradient[1]);
      }
    }

    // Draw the surface, then the field.
    Figure bowl("gradient_2d_surface");
    const auto xs = Tensor<double>::linspace(-3, 3, 31);
    bowl.axes().x_label("x0").y_label("x1").z_label("f").surface(xs, xs, surface(xs));
    bowl.show(options.plot());

    Figure field("gradient_2d_field");
    field.axes().x_label("x0").y_label("x1").equal_aspect().arrows(x0s, x1s, u, v);
    field.show(options.plot());
  });
}
