// Section 8.3.1: where the time goes, layer by layer (figure 8-14)
//
// Times forward and backward of every layer of the convolutional networks of chapters 7 and 8, and draws each layer's share
// of the whole. The convolutions take nearly all of it.
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
#include <vector>

#include "common/cli/options.hpp"
#include "common/nn/models/deep_conv_net.hpp"
#include "common/nn/models/simple_conv_net.hpp"
#include "common/plot/plot.hpp"

using namespace dlfs;

namespace {

struct LayerTimes {
  std::vector<std::string> names;  // conv1 relu1 ...
  std::vector<double> forward;     // seconds for a batch
  std::vector<double> backward;
};

// "Convolution" -> "conv1", the next one "conv2".
std::string short_name(const std::string& kind, std::map<std::string, std::size_t>& counts) {
  static const std::map<std::string, std::string> names = {
      {"Convolution", "conv"}, {"Relu", "relu"}, {"Pooling", "pool"}, {"Affine", "fc"}, {"Dropout", "drop"}};
  return names.at(kind) + std::to_string(++counts[kind]);
}

double seconds(const auto& action) {
  const auto start = std::chrono::steady_clock::now();
  action();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// The fastest of `repeats` times for each layer: what else the machine does only makes a layer slower.
LayerTimes time_layers(Network<float>& network, const Tensor<float>& x, std::size_t repeats) {
  LayerTimes times;
  std::map<std::string, std::size_t> counts;
  for (std::size_t i = 0; i < network.size(); ++i) {
    times.names.push_back(short_name(network.layer(i).kind(), counts));
  }
  times.forward.assign(network.size(), std::numeric_limits<double>::infinity());
  times.backward = times.forward;

  for (std::size_t repeat = 0; repeat < repeats; ++repeat) {
    const Tensor<float>* signal = &x;
    for (std::size_t i = 0; i < network.size(); ++i) {
      const double time = seconds([&] { signal = &network.layer(i).forward(*signal, Mode::train); });
      times.forward[i] = std::min(times.forward[i], time);
    }
    // Backward with the output in place of its gradient; the first layer without dx, as in training.
    for (std::size_t i = network.size(); i-- > 0;) {
      const double time = seconds([&] {
        if (i == 0) {
          network.layer(i).backward_parameters(*signal);
        } else {
          signal = &network.layer(i).backward(*signal);
        }
      });
      times.backward[i] = std::min(times.backward[i], time);
    }
  }
  return times;
}

// Each value as per cent of all.
std::vector<double> shares(const std::vector<double>& values) {
  const double total = std::accumulate(values.begin(), values.end(), 0.0);
  std::vector<double> result;
  for (const double value : values) result.push_back(100 * value / total);
  return result;
}

void show(const std::string& name, const LayerTimes& times, Axes& axes) {
  const std::vector<double> forward = shares(times.forward), backward = shares(times.backward);
  std::cout << name << "\n  layer   forward (ms)  share   backward (ms)  share\n"
            << std::fixed << std::setprecision(2);
  for (std::size_t i = 0; i < times.names.size(); ++i) {
    std::cout << "  " << std::left << std::setw(8) << times.names[i] << std::right << std::setw(12)
              << 1000 * times.forward[i] << std::setw(6) << std::lround(forward[i]) << '%' << std::setw(16)
              << 1000 * times.backward[i] << std::setw(6) << std::lround(backward[i]) << "%\n";
  }
  std::vector<double> left, right;  // two bars at each layer's place
  for (std::size_t i = 0; i < times.names.size(); ++i) {
    left.push_back(static_cast<double>(i) - 0.2);
    right.push_back(static_cast<double>(i) + 0.2);
  }
  axes.title(name).x_names(times.names).y_label("share of time, %").legend(Legend::top_right);
  axes.bars(left, forward, {.label = "forward", .width = 0.4});
  axes.bars(right, backward, {.label = "backward", .width = 0.4});
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
    figure.grid(2, 1).size(1100, 700);
    show("the network of chapter 7", time_layers(simple, x, repeats), figure.axes(0));
    show("the deep network of chapter 8", time_layers(deep, x, repeats), figure.axes(1));
    figure.show(options.plot());
  });
}
