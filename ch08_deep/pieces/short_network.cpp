#include "ch08_deep/pieces/short_network.hpp"

#include <algorithm>
#include <chrono>
#include <functional>
#include <span>

#include "common/nn/functions.hpp"
#include "common/nn/models/deep_conv_net.hpp"
#include "common/parallel/threads.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/rows.hpp"
#include "common/training/weights.hpp"

namespace dlfs::ch08 {

ShortFormat::ShortFormat(std::uint16_t (*encode)(float), float (*decode)(std::uint16_t))
    : encode_(encode), values_(65536) {
  for (std::size_t bits = 0; bits < values_.size(); ++bits) {
    values_[bits] = decode(static_cast<std::uint16_t>(bits));
  }
}

void ShortFormat::store(const Tensor<float>& x, std::vector<std::uint16_t>& stored) const {
  stored.resize(x.size());
  parallel_ranges(x.size(), elements_per_thread, [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) stored[i] = encode_(x[i]);
  });
}

void ShortFormat::load(const std::vector<std::uint16_t>& stored, Tensor<float>& x) const {
  parallel_ranges(stored.size(), elements_per_thread, [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) x[i] = values_[stored[i]];
  });
}

namespace {

// Calls answer(x (N, 1, 28, 28)) -> scores (N, 10) for all images, 100 at a time.
template <std::floating_point T>
Measurement measure(const Dataset<T>& images, const std::function<const Tensor<T>&(Tensor<T>&)>& answer) {
  constexpr std::size_t batch_size = 100;
  const auto start = std::chrono::steady_clock::now();
  std::size_t correct = 0;
  Tensor<T> x;
  for (std::size_t first = 0; first < images.size(); first += batch_size) {
    const std::size_t count = std::min(batch_size, images.size() - first);
    slice(images.x, first, count, x);
    correct += count_correct(answer(x), std::span(images.t).subspan(first, count));
  }
  const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
  return {static_cast<double>(correct) / static_cast<double>(images.size()), time.count()};
}

}  // namespace

template <std::floating_point T>
Measurement read_in_full(const std::filesystem::path& weights, const Dataset<T>& images) {
  Rng rng(1);
  auto network = deep_conv_net<T>(rng);
  network.compile();
  load_weights(weights, network.parameters());
  return measure<T>(images, [&](Tensor<T>& x) -> const Tensor<T>& { return network.predict(x); });
}

Measurement read_in_short(const std::filesystem::path& weights, const Dataset<float>& images,
                          const ShortFormat& format) {
  Rng rng(1);
  auto network = deep_conv_net<float>(rng);
  load_weights(weights, network.parameters());
  std::vector<std::vector<std::uint16_t>> stored(network.parameters().size());
  for (std::size_t i = 0; i < stored.size(); ++i) format.store(*network.parameters()[i].value, stored[i]);

  std::vector<Plan<float>> plans;  // one for each layer
  for (std::size_t i = 0; i < network.size(); ++i) plans.push_back(compile(network.layer(i)));
  std::vector<std::uint16_t> between;
  std::vector<Tensor<float>> inputs(network.size() + 1);
  return measure<float>(images, [&](Tensor<float>& x) -> const Tensor<float>& {
    // Convert the weights from 16 bits, for each batch again.
    for (std::size_t i = 0; i < stored.size(); ++i) format.load(stored[i], *network.parameters()[i].value);

    // Round the images, then the output of each layer, to 16 bits.
    const Tensor<float>* out = &x;
    for (std::size_t i = 0; i <= network.size(); ++i) {
      format.store(*out, between);
      inputs[i].resize(out->shape());
      format.load(between, inputs[i]);
      if (i < network.size()) out = &plans[i].steps->forward(inputs[i], Mode::predict);
    }
    return inputs.back();
  });
}

template Measurement read_in_full(const std::filesystem::path&, const Dataset<float>&);
template Measurement read_in_full(const std::filesystem::path&, const Dataset<double>&);

}  // namespace dlfs::ch08
