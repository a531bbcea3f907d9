// Section 1.6.1: a simple graph
//
// Computes the sine at points 0.1 apart and draws the curve through them.
//   try: --step 1 (the curve is made of straight lines)
#include <iostream>

#include "common/cli/options.hpp"
#include "common/plot/plot.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/print.hpp"

using namespace dlfs;

int main(int argc, char* argv[]) {
  double step = 0.1;

  Options options(THIS_PROGRAM);
  options.add("step", step, "distance between points").at_least(0.001).at_most(6);
  options.add_plot();

  return options.run(argc, argv, [&] {
    // The data.
    const auto x = Tensor<double>::arange(0, 6, step);
    const auto y = sin(x);
    std::cout << "x =\n" << x << "\nsin(x) =\n" << y << '\n';

    // The graph.
    Figure figure("sin_graph");
    figure.axes().line(x, y);
    figure.show(options.plot());
  });
}
