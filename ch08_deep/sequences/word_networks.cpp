#include "ch08_deep/sequences/word_networks.hpp"

#include "ch08_deep/sequences/networks.hpp"
#include "common/kernels/math/pow.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/recurrent/pooling_1d.hpp"
#include "common/nn/recurrent/random_layers.hpp"
#include "common/nn/recurrent/time_dropout.hpp"
#include "common/training/report.hpp"
#include "common/training/trainer.hpp"

namespace dlfs::ch08 {

namespace {

// x (N, T) -> (N, columns), 1 in column(word) for each word but the padding.
template <typename Column>
Tensor<float> bag(const Tensor<float>& x, std::size_t columns, const Column& column) {
  auto result = Tensor<float>::zeros({x.dim(0), columns});
  for (std::size_t n = 0; n < x.dim(0); ++n) {
    for (const float number : x.row(n)) {
      const auto word = static_cast<std::size_t>(number);
      if (word != 0) result.at(n, column(word)) = 1;
    }
  }
  return result;
}

}  // namespace

Tensor<float> bag_of_words(const Tensor<float>& x, std::size_t words) {
  return bag(x, words, [](std::size_t word) { return word; });
}

// Multiplicative hashing (Knuth): the upper bits of a product with an odd number near 2^32 divided by the golden ratio.
Tensor<float> hashed_bag(const Tensor<float>& x, std::size_t columns) {
  return bag(x, columns,
             [columns](std::size_t word) { return ((word * 2654435769U & 0xFFFFFFFFU) >> 8U) % columns; });
}

Network<float> review_reader(const std::string& name, std::size_t columns, double dropout, Rng& rng) {
  Network<float> network;
  std::size_t D = 16;
  if (name == "one-hot" || name == "hashing") {
    add_affine(network, columns, D, rng);
    network.add<Relu>();
  } else {
    network.add(random_embedding<float>(columns, D, rng));
    if (name != "embedding" && dropout > 0)
      network.add<TimeDropout>(static_cast<float>(dropout), rng.stream(1));
    if (name == "Conv1D") {
      network.add(random_convolution_1d<float>(3, D, 32, rng));
      network.add<Relu>();
      D = 32;
    }
    if (name == "LSTM") {
      network.add(random_lstm<float>(D, 32, rng));
      D = 32;
    }
    network.add<Pooling1D>(Pooling1D<float>::all_steps, Pool::average);
  }
  add_affine(network, D, 2, rng);
  return network;
}

Network<float> news_reader(std::size_t words, std::size_t narrow, std::size_t topics, Rng& rng) {
  Network<float> network;
  add_affine(network, words, 64, rng);
  network.add<Relu>();
  add_affine(network, 64, narrow, rng);
  network.add<Relu>();
  add_affine(network, narrow, topics, rng);
  return network;
}

std::vector<double> learn(const std::string& name, Network<float>& network, const Dataset<float>& train,
                          const Dataset<float>& test, std::size_t epochs, Rng& rng) {
  Adam<float> adam(0.003F);
  const std::size_t steps = iterations_per_epoch(train.size(), 100);
  Trainer<float> trainer(network, adam, train, test,
                         {.iterations = epochs * steps, .evaluated_samples = 0, .curve = name}, rng);
  Progress progress(name, epochs * steps);
  std::vector<double> accuracies = {network.accuracy(test.x, test.t)};
  for (std::size_t epoch = 0; epoch < epochs; ++epoch) {
    adam.set_learning_rate(0.003F * static_cast<float>(math::pow(0.7, static_cast<double>(epoch))));
    for (std::size_t i = 0; i < steps; ++i) {
      trainer.step();
      progress.update(epoch * steps + i + 1);
    }
    accuracies.push_back(network.accuracy(test.x, test.t));
  }
  return accuracies;
}

}  // namespace dlfs::ch08
