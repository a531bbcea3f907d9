// Section 8.3.2: one convolution on many processors
//
// A GPU is fast because it does thousands of products at a time; a processor with vectors and several cores does dozens. In either
// case the arithmetic has to be arranged for it. Times the same convolution as seven loops, as one matrix product (im2col), with
// windows that slide over the image in the cache, with Winograd's transformation, which needs fewer products, and on threads.
//   try: --threads 1, --channels 4 (too few to arrange), --size 7
#include <iomanip>
#include <iostream>

#include "ch08_deep/networks/convolution_ways.hpp"
#include "common/cli/options.hpp"
#include "common/parallel/threads.hpp"
#include "common/plot/plot.hpp"
#include "common/tensor/random.hpp"

using namespace dlfs;

int main(int argc, char* argv[]) {
  std::size_t batch = 32, channels = 64, size = 28, repeats = 20;

  Options options(THIS_PROGRAM);
  options.add("batch", batch, "images").at_least(1).at_most(1000).quick(2);
  options.add("channels", channels, "channels of the images, and filters").at_least(1).at_most(512).quick(16);
  options.add("size", size, "rows and columns of an image").at_least(1).at_most(256).quick(14);
  options.add("repeats", repeats, "take the fastest of N times").at_least(1).quick(2);
  options.add_seed();
  options.add_threads();
  options.add_plot();

  return options.run(argc, argv, [&] {
    // x (N, C, H, W), filters (C, C, 3, 3) and biases (C).
    Rng rng(options.seed());
    const auto x = Tensor<float>::randn({batch, channels, size, size}, rng);
    const auto W = Tensor<float>::randn({channels, channels, 3, 3}, rng),
               b = Tensor<float>::randn({channels}, rng);
    const double products = static_cast<double>(x.size() * channels * 9);

    const auto times = ch08::time_convolutions(x, W, b, threads(), repeats);

    std::vector<std::string> names;
    std::vector<double> speeds;
    double best = 0;
    std::cout
        << "way              threads        ms   times the loops   10^9 products a second   difference\n";
    for (const ch08::ConvolutionTime& time : times) {
      const double speed = times[0].seconds / time.seconds;
      std::cout << std::left << std::setw(16) << time.way << std::right << std::setw(8) << time.threads
                << std::fixed << std::setprecision(2) << std::setw(10) << 1000 * time.seconds
                << std::setprecision(1) << std::setw(18) << speed << std::setw(25)
                << products / time.seconds / 1e9 << std::defaultfloat << std::setprecision(2) << std::setw(13)
                << time.difference << '\n';
      names.push_back(time.way + (time.threads > 1 ? ", " + std::to_string(time.threads) : ""));
      speeds.push_back(speed);
      best = std::max(best, speed);
    }
    Figure figure("many_processors");
    figure.size(900, 420)
        .axes()
        .x_names(names)
        .y_label("times as fast as the loops")
        .bars(speeds, {.values = true});
    std::cout << std::setprecision(4) << "at best " << best << " times the loops\n";
    figure.show(options.plot());
  });
}
