#include "ch08_deep/pieces/layer_timing.hpp"

#include <algorithm>
#include <chrono>
#include <limits>
#include <map>
#include <numeric>

namespace dlfs::ch08 {
namespace {

double seconds(const auto& action) {
  const auto start = std::chrono::steady_clock::now();
  action();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

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

}  // namespace

LayerTimes time_layers(const std::vector<Layer<float>*>& layers, const Tensor<float>& x,
                       std::size_t repeats) {
  const std::vector<double> unknown(layers.size(), std::numeric_limits<double>::infinity());
  LayerTimes times{unknown, unknown};
  for (std::size_t repeat = 0; repeat < repeats; ++repeat) {
    const Tensor<float>* signal = &x;
    for (std::size_t i = 0; i < layers.size(); ++i) {
      const double time = seconds([&] { signal = &layers[i]->forward(*signal, Mode::train); });
      times.forward[i] = std::min(times.forward[i], time);
    }
    for (std::size_t i = layers.size(); i-- > 0;) {
      // Nobody needs a gradient for the images: a compiled network leaves it out, plain layers know nothing of their place.
      auto* const first_step = i == 0 ? dynamic_cast<Step<float>*>(layers[i]) : nullptr;
      const double time = seconds([&] {
        if (first_step != nullptr) {
          first_step->backward_parameters(*signal);
        } else {
          signal = &layers[i]->backward(*signal);
        }
      });
      times.backward[i] = std::min(times.backward[i], time);
    }
  }
  return times;
}

NetworkTimes time_network(Network<float>& network, const Tensor<float>& x, std::size_t repeats) {
  std::vector<Plan<float>> plans;
  std::vector<Layer<float>*> plain, compiled;
  for (std::size_t i = 0; i < network.size(); ++i) {
    plans.push_back(compile(network.layer(i)));
    plain.push_back(&network.layer(i));
    compiled.push_back(plans.back().steps.get());
  }
  return {short_names(network), time_layers(plain, x, repeats), time_layers(compiled, x, repeats)};
}

std::vector<double> shares(const std::vector<double>& values) {
  const double total = std::accumulate(values.begin(), values.end(), 0.0);
  std::vector<double> result;
  for (const double value : values) result.push_back(100 * value / total);
  return result;
}

}  // namespace dlfs::ch08
