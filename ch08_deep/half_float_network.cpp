// Section 8.3.4: a trained network in 64, 32 and 16 bits
//
// Reads the test images with the weights, the images and what passes from layer to layer stored in float64, float32,
// float16 and bfloat16. What is stored in 16 bits is computed in 32, layer by layer, and rounded again.
//   try: --test-images 1000, --weights with weights of your own
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <iomanip>
#include <iostream>
#include <span>
#include <string>
#include <vector>

#include "ch08_deep/short_floats.hpp"
#include "common/cli/options.hpp"
#include "common/io/npy.hpp"
#include "common/nn/functions.hpp"
#include "common/nn/models/deep_conv_net.hpp"
#include "common/parallel/threads.hpp"
#include "common/plot/plot.hpp"
#include "common/tensor/rows.hpp"
#include "common/training/weights.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;

namespace {

constexpr std::size_t batch_size = 100;

// Numbers stored in 16 bits.
class ShortFormat {
 public:
  ShortFormat(std::uint16_t (*encode)(float), float (*decode)(std::uint16_t))
      : encode_(encode), values_(65536) {
    for (std::size_t bits = 0; bits < values_.size(); ++bits) {
      values_[bits] = decode(static_cast<std::uint16_t>(bits));
    }
  }

  void store(const Tensor<float>& x, std::vector<std::uint16_t>& stored) const {
    stored.resize(x.size());
    parallel_ranges(x.size(), elements_per_thread, [&](std::size_t first, std::size_t last) {
      for (std::size_t i = first; i < last; ++i) stored[i] = encode_(x[i]);
    });
  }
  void load(const std::vector<std::uint16_t>& stored, Tensor<float>& x) const {
    parallel_ranges(stored.size(), elements_per_thread, [&](std::size_t first, std::size_t last) {
      for (std::size_t i = first; i < last; ++i) x[i] = values_[stored[i]];
    });
  }

 private:
  std::uint16_t (*encode_)(float);
  std::vector<float> values_;  // of all numbers of 16 bits
};

struct Measurement {
  double accuracy;
  double seconds;
};

// Calls answer(images (N, 1, 28, 28)) -> scores (N, 10) for all test images.
template <typename T>
Measurement measure(const Tensor<T>& images, const Labels& labels,
                    const std::function<const Tensor<T>&(Tensor<T>&)>& answer) {
  const auto start = std::chrono::steady_clock::now();
  std::size_t correct = 0;
  Tensor<T> x;
  for (std::size_t first = 0; first < labels.size(); first += batch_size) {
    const std::size_t count = std::min(batch_size, labels.size() - first);
    slice(images, first, count, x);
    correct += count_correct(answer(x), std::span(labels).subspan(first, count));
  }
  const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
  return {static_cast<double>(correct) / static_cast<double>(labels.size()), time.count()};
}

template <typename T>
Measurement in_full(const std::filesystem::path& weights, const Tensor<T>& images, const Labels& labels) {
  Rng rng(1);
  auto network = deep_conv_net<T>(rng);
  load_weights(weights, network.parameters());
  return measure<T>(images, labels, [&](Tensor<T>& x) -> const Tensor<T>& { return network.predict(x); });
}

Measurement in_short(const ShortFormat& format, const std::filesystem::path& weights,
                     const Tensor<float>& images, const Labels& labels) {
  Rng rng(1);
  auto network = deep_conv_net<float>(rng);
  load_weights(weights, network.parameters());
  std::vector<std::vector<std::uint16_t>> stored(network.parameters().size());
  for (std::size_t i = 0; i < stored.size(); ++i) format.store(*network.parameters()[i].value, stored[i]);

  std::vector<std::uint16_t> between;
  std::vector<Tensor<float>> inputs(network.size() + 1);
  return measure<float>(images, labels, [&](Tensor<float>& x) -> const Tensor<float>& {
    // The weights out of their 16 bits, as often as they are used.
    for (std::size_t i = 0; i < stored.size(); ++i) format.load(stored[i], *network.parameters()[i].value);

    // The images, then the output of each layer, through 16 bits.
    const Tensor<float>* out = &x;
    for (std::size_t i = 0; i <= network.size(); ++i) {
      format.store(*out, between);
      inputs[i].resize(out->shape());
      format.load(between, inputs[i]);
      if (i < network.size()) out = &network.layer(i).forward(inputs[i], Mode::predict);
    }
    return inputs.back();
  });
}

}  // namespace

int main(int argc, char* argv[]) {
  std::size_t test_images = 10000;

  Options options(THIS_PROGRAM);
  options.add("test-images", test_images, "test on the first so many").at_least(1).quick(200);
  options.add_weights(DLFS_CHAPTER_DIR "/weights/deep_convnet.npz");
  options.add_data();
  options.add_threads();
  options.add_plot();

  return options.run(argc, argv, [&] {
    // The test images (N, 1, 28, 28).
    const auto mnist = load_mnist<float>(
        {.dir = options.data_dir(), .flatten = false, .train_limit = 1, .test_limit = test_images});
    std::cout << "data: " << mnist.source << '\n';
    Rng rng(1);
    std::size_t weights = 0;
    const auto network = deep_conv_net<float>(rng);
    for (const auto& parameter : network.parameters()) weights += parameter.value->size();

    // Accuracy, bytes and time in each format.
    const std::vector<std::string> names = {"float64", "float32", "float16", "bfloat16"};
    const std::vector<std::size_t> bytes = {8, 4, 2, 2};
    const Labels& t = mnist.test.t;
    const std::vector<Measurement> results = {
        in_full<double>(options.weights_file(), mnist.test.x.cast<double>(), t),
        in_full<float>(options.weights_file(), mnist.test.x, t),
        in_short({ch08::to_float16, half_to_float}, options.weights_file(), mnist.test.x, t),
        in_short({ch08::to_bfloat16, ch08::from_bfloat16}, options.weights_file(), mnist.test.x, t)};

    std::vector<double> accuracies, sizes, times;
    std::cout << weights << " weights, " << t.size() << " images\n"
              << "format     accuracy   weights (bytes)   time (s)\n";
    for (std::size_t i = 0; i < names.size(); ++i) {
      accuracies.push_back(results[i].accuracy);
      sizes.push_back(static_cast<double>(weights * bytes[i]) / 1024);
      times.push_back(results[i].seconds);
      std::cout << std::left << std::setw(9) << names[i] << std::right << std::setw(10) << results[i].accuracy
                << std::setw(18) << weights * bytes[i] << std::setw(11) << std::setprecision(3)
                << results[i].seconds << std::setprecision(6) << '\n';
    }

    Figure figure("half_float_network");
    figure.grid(1, 3).size(1050, 330);
    figure.axes(0).title("accuracy").x_names(names).y_range(0, 1).bars(accuracies);
    figure.axes(1).title("weights, kilobytes").x_names(names).bars(sizes);
    figure.axes(2).title("seconds, computing in 64 or 32 bits").x_names(names).bars(times);
    figure.show(options.plot());
  });
}
