// Section 5.6: the affine layer, for one sample and for a batch
//
// Forward: Y = X W + b. Backward: dX = dY W^T, dW = X^T dY, and db is the sum of the rows of dY, because b
// was added to every row. Each derivative has the same shape as X, W or b itself.
//   try: another dY in the program: how do db, dX and dW change?
#include <iostream>
#include <string>

#include "common/cli/options.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/numerical_gradient.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/print.hpp"
#include "common/tensor/reductions.hpp"

using namespace dlfs;

namespace {

void show(const std::string& name, const Tensor<double>& x) {
  std::cout << name << ' ' << to_string(x.shape()) << " =\n" << x << '\n';
}

}  // namespace

int main(int argc, char* argv[]) {
  Options options(THIS_PROGRAM);

  return options.run(argc, argv, [] {
    const auto W = Tensor<double>::from({{1, 3, 5}, {2, 4, 6}});
    const auto b = Tensor<double>::from({1, 2, 3});
    Affine<double> affine(W, b);

    // One sample, which the layer takes as a batch of one.
    std::cout << "5.6.1 One sample\n";
    const auto sample = Tensor<double>::from({1, 2});
    show("X", sample);
    show("W", W);
    show("b", b);
    show("Y = X W + b", affine.forward(sample, Mode::train));

    // A batch: b is added to every row.
    std::cout << "\n5.6.2 A batch\n";
    auto X = Tensor<double>::from({{0, 0}, {1, 2}});
    show("X", X);
    show("Y = X W + b", affine.forward(X, Mode::train));

    // Backward.
    const auto dY = Tensor<double>::from({{1, 2, 3}, {4, 5, 6}});
    show("dY", dY);
    const Tensor<double> dX = affine.backward(dY);
    const auto parameters = affine.parameters();
    const Tensor<double> dW = *parameters[0].grad, db = *parameters[1].grad;
    show("dX = dY W^T", dX);
    show("dW = X^T dY", dW);
    show("db = the sum of the rows of dY", db);

    // The same by nudging X, W and b, for a loss whose derivative for Y is dY: L = sum(dY * Y).
    const auto loss = [&](const auto&) { return sum(dY * affine.forward(X, Mode::train)); };
    const auto check = [&](const Tensor<double>& derivative, Tensor<double>& nudged) {
      return max(abs(derivative - numerical_gradient(loss, nudged)));
    };
    std::cout << "largest difference from the numerical derivatives: dX " << check(dX, X) << ", dW "
              << check(dW, *parameters[0].value) << ", db " << check(db, *parameters[1].value) << '\n';
  });
}
