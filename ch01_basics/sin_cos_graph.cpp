// Section 1.6.2: two curves, labels, a title and a legend
//
// Computes the sine and the cosine at points 0.1 apart and draws both, the cosine dashed.
//   try: --plot svg, --plot ascii (in the terminal), --plot script (a file for gnuplot), --step 1
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
    const auto y1 = sin(x);
    const auto y2 = cos(x);
    std::cout << "x =\n" << x << "\nsin(x) =\n" << y1 << "\ncos(x) =\n" << y2 << '\n';

    // The graph.
    Figure figure("sin_cos_graph");
    figure.axes()
        .title("sin & cos")
        .x_label("x")
        .y_label("y")
        .line(x, y1, {.label = "sin"})
        .line(x, y2, {.label = "cos", .dashed = true});
    figure.show(options.plot());
  });
}
