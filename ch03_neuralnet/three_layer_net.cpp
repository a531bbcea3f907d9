// Section 3.4: the path of a signal through three layers
//
// Two inputs, layers of three and two neurons, two outputs (figures 3-15 to 3-20): a = x W + b in every
// layer, followed by the sigmoid, or in the last layer by the identity.
//   try: --x1 100 --x2 100 (why do the outputs hardly change?)
#include <iostream>

#include "common/cli/options.hpp"
#include "common/nn/functions.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/print.hpp"

using namespace dlfs;

namespace {

struct Network {
  Tensor<double> W1, b1, W2, b2, W3, b3;
};

Network init_network() {
  return {.W1 = Tensor<double>::from({{0.1, 0.3, 0.5}, {0.2, 0.4, 0.6}}),
          .b1 = Tensor<double>::from({0.1, 0.2, 0.3}),
          .W2 = Tensor<double>::from({{0.1, 0.4}, {0.2, 0.5}, {0.3, 0.6}}),
          .b2 = Tensor<double>::from({0.1, 0.2}),
          .W3 = Tensor<double>::from({{0.1, 0.3}, {0.2, 0.4}}),
          .b3 = Tensor<double>::from({0.1, 0.2})};
}

Tensor<double> forward(const Network& network, const Tensor<double>& x) {
  const auto& [W1, b1, W2, b2, W3, b3] = network;

  // From the input to layer 1: x (2), W1 (2, 3) -> A1 (3)
  const Tensor<double> A1 = matmul(x, W1) + b1;
  const Tensor<double> Z1 = sigmoid(A1);
  std::cout << "A1 = " << A1 << "\nZ1 = " << Z1 << '\n';

  // From layer 1 to layer 2: Z1 (3), W2 (3, 2) -> A2 (2)
  const Tensor<double> A2 = matmul(Z1, W2) + b2;
  const Tensor<double> Z2 = sigmoid(A2);
  std::cout << "A2 = " << A2 << "\nZ2 = " << Z2 << '\n';

  // From layer 2 to the output: Z2 (2), W3 (2, 2) -> A3 (2), which is y
  return matmul(Z2, W3) + b3;
}

}  // namespace

int main(int argc, char* argv[]) {
  double x1 = 1, x2 = 0.5;

  Options options(THIS_PROGRAM);
  options.add("x1", x1, "the first input");
  options.add("x2", x2, "the second input");

  return options.run(argc, argv, [&] {
    const auto x = Tensor<double>::from({x1, x2});
    std::cout << "x  = " << x << '\n';
    const Tensor<double> y = forward(init_network(), x);
    std::cout << "y  = " << y << '\n';
  });
}
