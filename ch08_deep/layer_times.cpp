// Section 8.3.1: where the time goes, layer by layer (figure 8-14)
//
// Times forward and backward of every layer of the convolutional networks of chapters 7 and 8: of the plain
// layers of the book, and of the same layers compiled, each on its own. Draws each layer's share of the
// whole. The convolutions take most of it.
//   try: --batch 1 (as when a trained network is used), --threads 1
#include <cmath>
#include <iomanip>
#include <iostream>

#include "ch08_deep/pieces/layer_timing.hpp"
#include "common/cli/options.hpp"
#include "common/nn/models/deep_conv_net.hpp"
#include "common/nn/models/simple_conv_net.hpp"
#include "common/plot/plot.hpp"

using namespace dlfs;

namespace {

void print(const std::string& title, const ch08::NetworkTimes& times) {
  std::cout << title
            << ", ms and share\n  layer     forward plain      compiled  backward plain      compiled\n"
            << std::fixed << std::setprecision(2);
  for (std::size_t i = 0; i < times.names.size(); ++i) {
    std::cout << "  " << std::left << std::setw(8) << times.names[i] << std::right;
    for (const auto& column :
         {times.plain.forward, times.compiled.forward, times.plain.backward, times.compiled.backward}) {
      std::cout << std::setw(10) << 1000 * column[i] << std::setw(4) << std::lround(ch08::shares(column)[i])
                << '%';
    }
    std::cout << '\n';
  }
}

// Two bars for each layer.
void draw(const std::string& title, const std::vector<std::string>& names, const std::vector<double>& plain,
          const std::vector<double>& compiled, Axes& axes) {
  std::vector<double> left, right;
  for (std::size_t i = 0; i < names.size(); ++i) {
    left.push_back(static_cast<double>(i) - 0.2);
    right.push_back(static_cast<double>(i) + 0.2);
  }
  axes.title(title).x_names(names).y_label("share of time, %").legend(Legend::top_right);
  axes.bars(left, ch08::shares(plain), {.label = "plain", .width = 0.4});
  axes.bars(right, ch08::shares(compiled), {.label = "compiled", .width = 0.4});
}

}  // namespace

int main(int argc, char* argv[]) {
  std::size_t batch = 100, repeats = 20;

  Options options(THIS_PROGRAM);
  options.add("batch", batch, "images in a batch").at_least(1).at_most(10000).quick(10);
  options.add("repeats", repeats, "take the fastest of N times").at_least(1).quick(2);
  options.add_threads();
  options.add_plot();

  return options.run(argc, argv, [&] {
    // A batch of random images x (batch, 1, 28, 28), and the two networks.
    Rng rng(1);
    const auto x = Tensor<float>::uniform({batch, 1, 28, 28}, 0.0F, 1.0F, rng);
    auto simple = simple_conv_net<float>({}, rng);
    auto deep = deep_conv_net<float>(rng);

    // Time each network, print its times and draw them: forward on the left, backward on the right.
    Figure figure("layer_times");
    figure.grid(2, 2).size(1200, 800);
    const auto show = [&](const std::string& title, Network<float>& network, std::size_t row) {
      const ch08::NetworkTimes times = ch08::time_network(network, x, repeats);
      print(title, times);
      draw(title + ", forward", times.names, times.plain.forward, times.compiled.forward,
           figure.axes(2 * row));
      draw(title + ", backward", times.names, times.plain.backward, times.compiled.backward,
           figure.axes(2 * row + 1));
    };
    show("the network of chapter 7", simple, 0);
    show("the deep network of chapter 8", deep, 1);
    figure.show(options.plot());
  });
}
