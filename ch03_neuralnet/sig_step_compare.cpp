// Section 3.2.5: sigmoid and step function in one figure (figure 3-8)
//
// Draws both. Each says "small" with 0 and "large" with 1, but only the sigmoid says how small and how large.
//   try: --slope 10 (sigmoid(10 x): nearer to a step)
#include <iostream>

#include "common/cli/options.hpp"
#include "common/nn/functions.hpp"
#include "common/plot/plot.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/print.hpp"

using namespace dlfs;

int main(int argc, char* argv[]) {
  double slope = 1;

  Options options(THIS_PROGRAM);
  options.add("slope", slope, "what x is multiplied by before the sigmoid").above(0);
  options.add_plot();

  return options.run(argc, argv, [&] {
    // Both functions at a few points.
    const auto few = Tensor<double>::from({-2, -0.5, 0, 0.5, 2});
    std::cout << "x       = " << few << "\nstep    = " << step_function(few)
              << "\nsigmoid = " << sigmoid(slope * few) << '\n';

    // Both curves from -5 to 5.
    const auto x = Tensor<double>::arange(-5, 5, 0.1);
    Figure figure("sig_step_compare");
    Axes& axes = figure.axes().x_label("x").y_label("h(x)").y_range(-0.1, 1.1).legend(Legend::bottom_right);
    axes.line(x, sigmoid(slope * x), {.label = "sigmoid"});
    axes.line(x, step_function(x), {.label = "step", .dashed = true});
    figure.show(options.plot());
  });
}
