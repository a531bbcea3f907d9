// Section 7.3: the pooling layer
//
// Pooling keeps one number for each window of an image: the largest, or the mean. It has nothing to learn, it
// keeps the channels apart, and a small shift of the image makes less of a difference after it.
//   try: --window 3 --stride 2 (windows that overlap), --average
#include <array>
#include <iostream>

#include "common/cli/options.hpp"
#include "common/nn/layers/pooling.hpp"
#include "common/plot/plot.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/print.hpp"
#include "common/tensor/reductions.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;

namespace {

// (1, 1, H, W) -> (H, W)
Tensor<float> plane(const Tensor<float>& x) { return x.reshape({x.dim(2), x.dim(3)}); }

// x (1, 1, H, W), one pixel to the right.
Tensor<float> shifted(const Tensor<float>& x) {
  auto result = Tensor<float>::zeros(x.shape());
  for (std::size_t i = 0; i < x.dim(2); ++i) {
    for (std::size_t j = 1; j < x.dim(3); ++j) result(0, 0, i, j) = x(0, 0, i, j - 1);
  }
  return result;
}

// How much two images differ, as a share of the first one's brightness.
float difference(const Tensor<float>& a, const Tensor<float>& b) { return mean(abs(a - b)) / mean(a); }

}  // namespace

int main(int argc, char* argv[]) {
  std::size_t window = 2, stride = 2;
  bool average = false;

  Options options(THIS_PROGRAM);
  options.add("window", window, "height and width of the windows").at_least(1).at_most(4);
  options.add("stride", stride, "step from window to window").at_least(1).at_most(4);
  options.add("average", average, "the mean of each window instead of the largest");
  options.add_data();
  options.add_plot();

  return options.run(argc, argv, [&] {
    const Pool pool = average ? Pool::average : Pool::max;
    Pooling<float> once(window, window, stride, 0, pool), twice(window, window, stride, 0, pool);

    // The book's example.
    const auto x =
        Tensor<float>::from({{1, 2, 1, 0}, {0, 1, 2, 3}, {3, 0, 1, 2}, {2, 4, 0, 1}}).reshape({1, 1, 4, 4});
    std::cout << "x =\n"
              << plane(x) << "\npooled, " << window << "x" << window << ", stride " << stride << ":\n";
    std::cout << plane(once.forward(x, Mode::predict)) << "\n\n";

    // Channels stay apart.
    const auto colour = Tensor<float>::zeros({10, 3, 28, 28});
    std::cout << "a batch of colour images: " << colour.shape() << " -> "
              << once.forward(colour, Mode::predict).shape() << "\n\n";

    // A digit, and the same one pixel to the right: before pooling, after one and after two.
    const auto mnist =
        load_mnist<float>({.dir = options.data_dir(), .flatten = false, .train_limit = 1, .test_limit = 1});
    const Tensor<float>& digit = mnist.train.x;
    Figure figure("pooling_demo");
    figure.grid(2, 3);
    std::array<Tensor<float>, 3> before;
    for (std::size_t row = 0; row < 2; ++row) {
      const Tensor<float> image = row == 0 ? digit : shifted(digit);
      const Tensor<float> half = once.forward(image, Mode::predict),
                          quarter = twice.forward(half, Mode::predict);
      const std::array<Tensor<float>, 3> pooled{image, half, quarter};
      if (row == 0) before = pooled;
      for (std::size_t times = 0; times < 3; ++times) {
        if (row == 1) {
          std::cout << "pooled " << times << " times: a shift by one pixel changes "
                    << difference(before[times], pooled[times]) * 100 << " %\n";
        }
        const std::string title = row == 1     ? "shifted"
                                  : times == 0 ? "a digit"
                                  : times == 1 ? "pooled"
                                               : "pooled twice";
        figure.axes(row, times).image(plane(pooled[times]), Range{0, 1}).title(title).no_ticks();
      }
    }
    figure.show(options.plot());
  });
}
