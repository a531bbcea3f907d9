// Section 7.4.3: the convolution layer, forward and backward
//
// With every window in a row of col and every filter in a column of col_W, the convolution is the affine
// layer of chapter 5. Forward: out = col col_W + b. Backward: dcol_W = col^T dout, dcol = dout col_W^T, and
// db is the sum of the rows of dout. The rest only rearranges numbers: reshape, transpose, im2col and col2im.
//   try: --stride 2, --pad 1; or another dout in the program
#include <iostream>
#include <string>

#include "common/cli/options.hpp"
#include "common/nn/im2col.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/nn/numerical_gradient.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/print.hpp"
#include "common/tensor/reductions.hpp"

using namespace dlfs;

namespace {

void show(const std::string& name, const Tensor<double>& x) {
  std::cout << name << ' ' << to_string(x.shape()) << " =\n" << x << '\n';
}

}  // namespace

int main(int argc, char* argv[]) {
  std::size_t stride = 1, pad = 0;

  Options options(THIS_PROGRAM);
  options.add("stride", stride, "how far the filters move").at_least(1).at_most(3);
  options.add("pad", pad, "zeros around the image").at_most(3);

  return options.run(argc, argv, [&] {
    // One image 4x4 and two filters 2x2.
    auto x =
        Tensor<double>::from({{1, 2, 3, 0}, {0, 1, 2, 3}, {3, 0, 1, 2}, {2, 3, 0, 1}}).reshape({1, 1, 4, 4});
    const auto W = Tensor<double>::from({{1, 0, 0, 1}, {1, -1, 1, -1}}).reshape({2, 1, 2, 2});
    const auto b = Tensor<double>::from({10, 0});
    Convolution<double> convolution(W, b, stride, pad);

    // Forward, step by step.
    const auto col = im2col(x, 2, 2, stride, pad), col_W = W.reshape({2, 4}).transpose();
    const auto rows = matmul(col, col_W) + b;
    show("col, each window in a row", col);
    show("col_W, each filter in a column", col_W);
    show("col col_W + b, each pixel of the output in a row", rows);

    // The layer does the same, and returns the pixels as images.
    const Tensor<double> out = convolution.forward(x, Mode::train);
    show("out of the layer", out);
    const Shape pixels_last = {1, out.dim(2), out.dim(3), 2};
    std::cout << "reshape and transpose(0, 3, 1, 2) of the rows: largest difference from the layer "
              << max(abs(rows.reshape(pixels_last).transpose({0, 3, 1, 2}) - out)) << "\n\n";

    // Backward, with dout counting up from 1.
    const auto dout = Tensor<double>::arange(1, static_cast<double>(out.size() + 1)).reshape(out.shape());
    const Tensor<double> dx = convolution.backward(dout);
    const auto parameters = convolution.parameters();
    const Tensor<double> dW = *parameters[0].grad, db = *parameters[1].grad;
    show("dx = col2im(dout col_W^T)", dx);
    show("dW = col^T dout", dW);
    show("db = the sum of the rows of dout", db);

    // The same by nudging x, W and b, for the loss L = sum(dout * out).
    const auto loss = [&](const auto&) { return sum(dout * convolution.forward(x, Mode::train)); };
    const auto check = [&](const Tensor<double>& derivative, Tensor<double>& nudged) {
      return max(abs(derivative - numerical_gradient(loss, nudged)));
    };
    std::cout << "largest difference from the numerical derivatives: dx " << check(dx, x) << ", dW "
              << check(dW, *parameters[0].value) << ", db " << check(db, *parameters[1].value) << '\n';
  });
}
