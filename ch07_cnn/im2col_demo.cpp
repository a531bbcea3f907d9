// Section 7.4.2: im2col
//
// Writes each window of the images into a row of a matrix; then a convolution is one matrix product. The
// price is memory: pixels that belong to several windows are stored several times. The Convolution layer
// works in this way; a compiled network reads the windows straight from the image instead, with the same
// result except for the last digits.
#include <iostream>

#include "common/cli/options.hpp"
#include "common/nn/im2col.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/print.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"

using namespace dlfs;

int main(int argc, char* argv[]) {
  std::size_t N = 10;

  Options options(THIS_PROGRAM);
  options.add("images", N, "images in the batch").at_least(1).at_most(1000);
  options.add_seed();

  return options.run(argc, argv, [&] {
    Rng rng(options.seed());

    // A small one to look at: four windows 2x2, each a row.
    const auto small = Tensor<double>::arange(1, 10).reshape({1, 1, 3, 3});
    std::cout << "x =\n" << small.reshape({3, 3}) << "\nim2col(x, 2, 2) =\n" << im2col(small, 2, 2) << "\n\n";

    // The book's shapes.
    const auto x1 = Tensor<double>::randn({1, 3, 7, 7}, rng), x2 = Tensor<double>::randn({N, 3, 7, 7}, rng);
    const auto col = im2col(x2, 5, 5);
    std::cout << "im2col of " << x1.shape() << " with 5x5: " << im2col(x1, 5, 5).shape() << '\n'
              << "im2col of " << x2.shape() << " with 5x5: " << col.shape() << '\n'
              << "numbers: " << x2.size() << " -> " << col.size() << "\n\n";

    // Convolution as a matrix product (figure 7-19).
    const auto W = Tensor<double>::randn({4, 3, 5, 5}, rng), b = Tensor<double>::randn({4}, rng);
    const auto W_columns = W.reshape({4, 75}).transpose();  // (75, FN)
    const auto rows = matmul(col, W_columns) + b;           // (N OH OW, FN)
    const auto out = rows.reshape({N, 3, 3, 4}).transpose({0, 3, 1, 2});
    std::cout << col.shape() << " x " << W_columns.shape() << " + " << b.shape() << " = " << rows.shape()
              << ", turned to " << out.shape() << '\n';

    Convolution<double> layer(W, b);
    std::cout << "largest difference from the Convolution layer: "
              << max(abs(out - layer.forward(x2, Mode::predict))) << '\n';

    // The way back, col2im, adds up: each pixel counts once for every window that covers it.
    const auto covered = col2im(im2col(Tensor<double>::ones({1, 1, 7, 7}), 5, 5), {1, 1, 7, 7}, 5, 5);
    std::cout << "\ncol2im of ones: how many windows 5x5 cover each pixel of 7x7\n"
              << covered.reshape({7, 7}) << '\n';
  });
}
