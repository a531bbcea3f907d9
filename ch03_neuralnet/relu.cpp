// Section 3.2.7: the ReLU function (figure 3-9)
//
// h(x) = max(x, 0): positive numbers pass unchanged, all others become 0. Chapters 5 to 8 build on it.
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
    // Three values.
    std::cout << "relu([-1, 1, 2]) = " << relu(Tensor<double>::from({-1, 1, 2})) << '\n';

    // The curve from -5 to 5.
    const auto x = Tensor<double>::arange(-5, 5, 0.1);
    Figure figure("relu");
    figure.axes().x_label("x").y_label("h(x)").y_range(-1, 5.5).line(x, relu(x));
    figure.show(options.plot());
  });
}
