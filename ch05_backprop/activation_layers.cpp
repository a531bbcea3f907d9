// Section 5.5: the ReLU and sigmoid layers, forward and backward
//
// ReLU lets a derivative pass where x > 0 and stops it elsewhere; its mask remembers where. Sigmoid's
// derivative is y (1 - y), computed from the output alone; the numerical derivative agrees with it.
//   try: --dout 10 (every derivative ten times as large)
#include <iostream>

#include "common/cli/options.hpp"
#include "common/nn/functions.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/numerical_gradient.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/print.hpp"
#include "common/tensor/reductions.hpp"

using namespace dlfs;

int main(int argc, char* argv[]) {
  double dout_value = 1;

  Options options(THIS_PROGRAM);
  options.add("dout", dout_value, "the derivative that comes back from the next layer, for each element");

  return options.run(argc, argv, [&] {
    // The book's x, and the derivative that comes back from the next layer.
    const auto x = Tensor<double>::from({{1.0, -0.5}, {-2.0, 3.0}});
    const auto dout = Tensor<double>::full(x.shape(), dout_value);
    std::cout << "x =\n" << x << "\ndout =\n" << dout << '\n';

    // ReLU: y = max(x, 0). It has no derivative at 0; 0 is used there.
    Relu<double> relu;
    const auto relu_y = relu.forward(x, Mode::train);
    const auto mask = 1 - (x > 0);
    std::cout << "\n5.5.1 ReLU\nmask, 1 where x <= 0 =\n" << mask << "\ny =\n" << relu_y << '\n';
    std::cout << "dx = dout where the mask is 0 =\n" << relu.backward(dout) << '\n';

    // Sigmoid: y = 1 / (1 + exp(-x)), dy/dx = y (1 - y).
    Sigmoid<double> sigmoid;
    const auto sigmoid_y = sigmoid.forward(x, Mode::train);
    const auto dx = sigmoid.backward(dout);
    std::cout << "\n5.5.2 Sigmoid\ny =\n" << sigmoid_y << "\ndx = dout y (1 - y) =\n" << dx << '\n';

    // dL/dx by nudging x, for the loss L = sum(dout * y).
    Tensor<double> nudged = x;
    const auto numerical =
        numerical_gradient([&](const auto& v) { return sum(dout * dlfs::sigmoid(v)); }, nudged);
    std::cout << "numerical =\n" << numerical << "\nlargest difference: " << max(abs(dx - numerical)) << '\n';
  });
}
