// Section 3.2.4: the sigmoid function (figure 3-7)
//
// h(x) = 1 / (1 + exp(-x)): like the step function, but smooth, and with all values between 0 and 1.
//   try: --from -1 --to 1 (nearly a straight line), --from -100 --to 100 (nearly a step)
#include <iostream>

#include "common/cli/options.hpp"
#include "common/nn/functions.hpp"
#include "common/plot/plot.hpp"
#include "common/tensor/print.hpp"

using namespace dlfs;

int main(int argc, char* argv[]) {
  double from = -5, to = 5;

  Options options(THIS_PROGRAM);
  options.add("from", from, "left end of the figure").at_least(-1000).at_most(1000);
  options.add("to", to, "right end of the figure").at_least(-1000).at_most(1000);
  options.add_plot();

  return options.run(argc, argv, [&] {
    if (from >= to) throw UsageError("--from must be below --to");
    // The values of the book's example.
    std::cout << "sigmoid([-1, 1, 2]) = " << sigmoid(Tensor<double>::from({-1, 1, 2})) << '\n';

    // The curve through 100 points.
    const auto x = Tensor<double>::arange(from, to, (to - from) / 100);
    Figure figure("sigmoid");
    figure.axes().x_label("x").y_label("h(x)").y_range(-0.1, 1.1).line(x, sigmoid(x));
    figure.show(options.plot());
  });
}
