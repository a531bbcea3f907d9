// Section 7.4.4: the pooling layer, forward and backward
//
// With every window of every channel in a row of col, max pooling is the largest number of each row. The
// layer remembers where that number was: backward, dout goes there and to no other place of the window.
//   try: --average (every place of the window gets its share); or another image in the program
#include <iostream>
#include <string>

#include "common/cli/options.hpp"
#include "common/nn/im2col.hpp"
#include "common/nn/layers/pooling.hpp"
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
  bool average = false;

  Options options(THIS_PROGRAM);
  options.add("average", average, "the mean of each window instead of its largest number");

  return options.run(argc, argv, [&] {
    // The book's image, figure 7-14, and the same upside down as a second channel.
    auto x = Tensor<double>::from({{1, 2, 1, 0},
                                   {0, 1, 2, 3},
                                   {3, 0, 1, 2},
                                   {2, 4, 0, 1},  //
                                   {2, 4, 0, 1},
                                   {3, 0, 1, 2},
                                   {0, 1, 2, 3},
                                   {1, 2, 1, 0}})
                 .reshape({1, 2, 4, 4});
    Pooling<double> pooling(2, 2, 2, 0, average ? Pool::average : Pool::max);

    // Forward, step by step.
    const Shape shape = pooling.output_shape(x.shape());
    const auto col = im2col(x, 2, 2, 2).reshape({shape.size(), 4});
    const auto rows = average ? mean(col, 1) : max(col, 1);
    show("col, each window of each channel in a row", col);
    show(average ? "the mean of each row" : "the largest number of each row", rows);

    // The layer does the same, and returns the pixels as images.
    const Tensor<double> out = pooling.forward(x, Mode::train);
    show("out of the layer", out);
    const Shape channels_last = {1, out.dim(2), out.dim(3), 2};
    std::cout << "reshape and transpose(0, 3, 1, 2) of the rows: largest difference from the layer "
              << max(abs(rows.reshape(channels_last).transpose({0, 3, 1, 2}) - out)) << "\n\n";

    // Backward, with dout counting up from 1.
    const auto dout = Tensor<double>::arange(1, static_cast<double>(out.size() + 1)).reshape(out.shape());
    show("dout", dout);
    const Tensor<double> dx = pooling.backward(dout);
    show("dx", dx);

    // The same by nudging x, for the loss L = sum(dout * out).
    const auto loss = [&](const auto&) { return sum(dout * pooling.forward(x, Mode::train)); };
    std::cout << "largest difference from the numerical derivative: dx "
              << max(abs(dx - numerical_gradient(loss, x))) << '\n';
  });
}
