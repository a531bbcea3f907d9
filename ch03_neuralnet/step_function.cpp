// Section 3.2.3: the step function (figure 3-6)
//
// What a perceptron does with its weighted sum: h(x) = 1 if x > 0, else 0. Prints a few values and draws the
// step.
//   try: --plot ascii (a figure in the terminal)
#include <iostream>

#include "common/cli/options.hpp"
#include "common/nn/functions.hpp"
#include "common/plot/plot.hpp"
#include "common/tensor/print.hpp"

using namespace dlfs;

int main(int argc, char* argv[]) {
  Options options(THIS_PROGRAM);
  options.add_plot();

  return options.run(argc, argv, [&] {
    // The values of the book's example.
    std::cout << "step_function([-1, 1, 2]) = " << step_function(Tensor<double>::from({-1, 1, 2})) << '\n';

    // The curve from -5 to 5.
    const auto x = Tensor<double>::arange(-5, 5, 0.1);
    Figure figure("step_function");
    figure.axes().x_label("x").y_label("h(x)").y_range(-0.1, 1.1).line(x, step_function(x));
    figure.show(options.plot());
  });
}
