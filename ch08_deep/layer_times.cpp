// Section 8.3.1: where the time goes, layer by layer (figure 8-14)
//
// Times forward and backward of every layer of the convolutional networks of chapters 7 and 8: of the plain layers of the
// book, and of the same layers compiled, each by itself. Draws each layer's share of the whole. The convolutions take nearly
// all of it.
//   try: --batch 1 (as in use rather than in training), --threads 1
#include <algorithm>
#include <chrono>
#include <cmath>
#include <iomanip>
#include <iostream>
#include <limits>
#include <map>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "common/cli/options.hpp"
#include "common/nn/models/deep_conv_net.hpp"
#include "common/nn/models/simple_conv_net.hpp"
#include "common/plot/plot.hpp"

using namespace dlfs;

namespace {

using Times = std::vector<double>;  // seconds for a batch, layer by layer

double seconds(const auto& action) {
  const auto start = std::chrono::steady_clock::now();
  action();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// Forward and backward of each layer, the fastest of `repeats` times: what else the machine does only makes a layer slower.
std::pair<Times, Times> time_layers(const std::vector<Layer<float>*>& layers, const Tensor<float>& x,
                                    std::size_t repeats) {
  Times forward(layers.size(), std::numeric_limits<double>::infinity()), backward = forward;
  for (std::size_t repeat = 0; repeat < repeats; ++repeat) {
    const Tensor<float>* signal = &x;
    for (std::size_t i = 0; i < layers.size(); ++i) {
      forward[i] = std::min(forward[i], seconds([&] { signal = &layers[i]->forward(*signal, Mode::train); }));
    }
    // Backward with the output in place of its gradient.
    for (std::size_t i = layers.size(); i-- > 0;) {
      backward[i] = std::min(backward[i], seconds([&] { signal = &layers[i]->backward(*signal); }));
    }
  }
  return {forward, backward};
}

// conv1 relu1 pool1 ...
std::vector<std::string> short_names(Network<float>& network) {
  static const std::map<std::string, std::string> names = {
      {"Convolution", "conv"}, {"Relu", "relu"}, {"Pooling", "pool"}, {"Affine", "fc"}, {"Dropout", "drop"}};
  std::map<std::string, std::size_t> counts;
  std::vector<std::string> result;
  for (std::size_t i = 0; i < network.size(); ++i) {
    const std::string kind = network.layer(i).kind();
    result.push_back(names.at(kind) + std::to_string(++counts[kind]));
  }
  return result;
}

// Each value as per cent of all.
std::vector<double> shares(const Times& values) {
  const double total = std::accumulate(values.begin(), values.end(), 0.0);
  std::vector<double> result;
  for (const double value : values) result.push_back(100 * value / total);
  return result;
}

void print(const std::string& title, const std::vector<std::string>& names,
           const std::vector<Times>& columns) {
  std::cout << title
            << ", ms and share\n  layer     forward plain      compiled  backward plain      compiled\n"
            << std::fixed << std::setprecision(2);
  for (std::size_t i = 0; i < names.size(); ++i) {
    std::cout << "  " << std::left << std::setw(8) << names[i] << std::right;
    for (const Times& times : columns) {
      std::cout << std::setw(10) << 1000 * times[i] << std::setw(4) << std::lround(shares(times)[i]) << '%';
    }
    std::cout << '\n';
  }
}

// Two bars for each layer.
void draw(const std::string& title, const std::vector<std::string>& names, const Times& plain,
          const Times& compiled, Axes& axes) {
  std::vector<double> left, right;
  for (std::size_t i = 0; i < names.size(); ++i) {
    left.push_back(static_cast<double>(i) - 0.2);
    right.push_back(static_cast<double>(i) + 0.2);
  }
  axes.title(title).x_names(names).y_label("share of time, %").legend(Legend::top_right);
  axes.bars(left, shares(plain), {.label = "plain", .width = 0.4});
  axes.bars(right, shares(compiled), {.label = "compiled", .width = 0.4});
}

void show(const std::string& title, Network<float> network, const Tensor<float>& x, std::size_t repeats,
          Axes& forward_axes, Axes& backward_axes) {
  std::vector<Plan<float>> plans;  // each layer compiled by itself
  std::vector<Layer<float>*> plain, compiled;
  for (std::size_t i = 0; i < network.size(); ++i) {
    plans.push_back(compile(network.layer(i)));
    plain.push_back(&network.layer(i));
    compiled.push_back(plans.back().steps.get());
  }
  const auto names = short_names(network);
  const auto [plain_forward, plain_backward] = time_layers(plain, x, repeats);
  const auto [fast_forward, fast_backward] = time_layers(compiled, x, repeats);
  print(title, names, {plain_forward, fast_forward, plain_backward, fast_backward});
  draw(title + ", forward", names, plain_forward, fast_forward, forward_axes);
  draw(title + ", backward", names, plain_backward, fast_backward, backward_axes);
}

}  // namespace

int main(int argc, char* argv[]) {
  std::size_t batch = 100, repeats = 20;

  Options options(THIS_PROGRAM);
  options.add("batch", batch, "images in a batch").at_least(1).at_most(10000).quick(10);
  options.add("repeats", repeats, "take the fastest of so many times").at_least(1).quick(2);
  options.add_threads();
  options.add_plot();

  return options.run(argc, argv, [&] {
    Rng rng(1);
    const auto x = Tensor<float>::uniform({batch, 1, 28, 28}, 0.0F, 1.0F, rng);
    auto simple = simple_conv_net<float>({}, rng);
    auto deep = deep_conv_net<float>(rng);

    Figure figure("layer_times");
    figure.grid(2, 2).size(1500, 800);
    show("the network of chapter 7", std::move(simple), x, repeats, figure.axes(0), figure.axes(1));
    show("the deep network of chapter 8", std::move(deep), x, repeats, figure.axes(2), figure.axes(3));
    figure.show(options.plot());
  });
}
