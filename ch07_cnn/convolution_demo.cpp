// Section 7.2: the convolution
//
// A filter slides over an image; at each place its elements are multiplied by the pixels under them, and the
// products are added up. Shows this first for one image, then with padding, a stride, channels, several
// filters and a batch.
//   try: --stride 2 --pad 1 for the first example
#include <iostream>

#include "common/cli/options.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/print.hpp"
#include "common/tensor/random.hpp"

using namespace dlfs;

namespace {

// x (N, C, H, W), W (FN, C, FH, FW), b (FN) -> out (N, FN, OH, OW)
Tensor<double> convolve(const Tensor<double>& x, const Tensor<double>& W, const Tensor<double>& b,
                        std::size_t stride = 1, std::size_t pad = 0) {
  return Convolution<double>(W, b, stride, pad).forward(x, Mode::predict);
}

// (1, 1, H, W) -> (H, W)
Tensor<double> plane(const Tensor<double>& x) { return x.reshape({x.dim(2), x.dim(3)}); }

// An image (1, 1, height, width): its first row is 1 2 3 0 1 2 3 0 ..., and each row is the one above, moved
// to the right by one.
Tensor<double> image(std::size_t height, std::size_t width) {
  auto x = Tensor<double>::zeros({1, 1, height, width});
  for (std::size_t i = 0; i < height; ++i) {
    for (std::size_t j = 0; j < width; ++j) x(0, 0, i, j) = static_cast<double>((1 + j + 3 * i) % 4);
  }
  return x;
}

void print_output_size(std::size_t H, std::size_t FH, std::size_t stride, std::size_t pad) {
  std::cout << "(" << H << " + 2*" << pad << " - " << FH << ") / " << stride
            << " + 1 = " << output_size(H, FH, stride, pad) << '\n';
}

}  // namespace

int main(int argc, char* argv[]) {
  std::size_t stride = 1, pad = 0;

  Options options(THIS_PROGRAM);
  options.add("stride", stride, "step from window to window in the first example").at_least(1).at_most(100);
  options.add("pad", pad, "rows and columns of zeros around the first example").at_most(100);
  options.add_seed();

  return options.run(argc, argv, [&] {
    // The book's image x (4, 4) and filter W (3, 3): without bias, then with the bias 3.
    const auto x = image(4, 4);
    const auto W = Tensor<double>::from({{2, 0, 1}, {0, 1, 2}, {1, 0, 2}}).reshape({1, 1, 3, 3});
    const auto no_bias = Tensor<double>::zeros({1});

    std::cout << "7.2.2 Convolution\nx =\n" << plane(x) << "\nW =\n" << plane(W) << '\n';
    std::cout << "x * W =\n" << plane(convolve(x, W, no_bias, stride, pad)) << '\n';
    const auto with_bias = convolve(x, W, Tensor<double>::full({1}, 3), stride, pad);
    std::cout << "with bias 3:\n" << plane(with_bias) << "\n\n";

    // Padding, then stride, and the size of the output.
    std::cout << "7.2.3 Padding 1 keeps the size\n" << plane(convolve(x, W, no_bias, 1, 1)) << "\n\n";

    std::cout << "7.2.4 Stride 2 on 7x7\n" << plane(convolve(image(7, 7), W, no_bias, 2)) << '\n';
    std::cout << "output size = (input + 2*pad - filter) / stride + 1, rounded down:\n";
    print_output_size(4, 3, 1, 1);
    print_output_size(7, 3, 2, 0);
    print_output_size(28, 5, 3, 2);
    print_output_size(31, 5, 3, 2);

    // Three channels: a filter has three, too, and their results are added up.
    Rng rng(options.seed());
    const auto colour = Tensor<double>::randn({1, 3, 4, 4}, rng),
               deep = Tensor<double>::randn({1, 3, 3, 3}, rng);
    auto added = Tensor<double>::zeros({1, 1, 2, 2});
    for (std::size_t c = 0; c < 3; ++c) {
      const auto x_c = Tensor<double>::from({1, 1, 4, 4}, colour.row(0).subspan(c * 16, 16));
      const auto W_c = Tensor<double>::from({1, 1, 3, 3}, deep.row(0).subspan(c * 9, 9));
      added += convolve(x_c, W_c, no_bias);
    }
    std::cout << "\n7.2.5 Three channels: " << colour.shape() << " * " << deep.shape() << " =\n"
              << plane(convolve(colour, deep, no_bias)) << "\nchannel by channel, added up:\n"
              << plane(added) << "\n\n";

    // FN filters make FN channels.
    const auto filters = Tensor<double>::randn({5, 3, 3, 3}, rng), biases = Tensor<double>::randn({5}, rng);
    std::cout << "7.2.6 Several filters: " << colour.shape() << " * " << filters.shape() << " + "
              << biases.shape() << " -> " << convolve(colour, filters, biases).shape() << "\n\n";

    // A batch of N images gives N outputs.
    const auto batch = Tensor<double>::randn({10, 3, 4, 4}, rng);
    std::cout << "7.2.7 A batch: " << batch.shape() << " * " << filters.shape() << " + " << biases.shape()
              << " -> " << convolve(batch, filters, biases).shape() << '\n';
  });
}
