#include "ch08_deep/generative/boltzmann/belief_network.hpp"

#include <algorithm>
#include <stdexcept>

#include "ch08_deep/generative/image_sheet.hpp"
#include "common/nn/initial_weights.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/affine.hpp"

namespace dlfs::ch08 {

namespace {

void add_scores(Network<float>& network, std::size_t hidden, std::size_t classes, Rng& rng) {
  network.add<Affine>(initial_weights<float>(WeightInit::normal(0.01), {hidden, classes}, rng),
                      Tensor<float>::zeros({classes}));
}

}  // namespace

Tensor<float> highest_hidden(const BoltzmannStack& stack, const Tensor<float>& x) {
  if (stack.empty()) return x;
  std::vector<Tensor<float>> hidden(stack.size());
  return in_batches(x, [&](const Tensor<float>& batch) -> const Tensor<float>& {
    for (std::size_t i = 0; i < stack.size(); ++i) {
      stack[i]->hidden_probabilities(i == 0 ? batch : hidden[i - 1], hidden[i]);
    }
    return hidden.back();
  });
}

Network<float> network_of(const BoltzmannStack& stack, std::size_t classes, Rng& rng) {
  if (stack.empty())
    throw std::invalid_argument("network_of: expected at least one Boltzmann machine, found none");
  Network<float> network;
  for (const auto& machine : stack) {
    network.add<Affine>(machine->W(), machine->b());
    network.add<Sigmoid>();
  }
  add_scores(network, stack.back()->hidden(), classes, rng);
  return network;
}

Network<float> random_network(const std::vector<std::size_t>& sizes, std::size_t classes, Rng& rng) {
  Network<float> network;
  for (std::size_t i = 0; i + 1 < sizes.size(); ++i) {
    network.add<Affine>(initial_weights<float>(WeightInit::xavier(), {sizes[i], sizes[i + 1]}, rng),
                        Tensor<float>::zeros({sizes[i + 1]}));
    network.add<Sigmoid>();
  }
  add_scores(network, sizes.back(), classes, rng);
  return network;
}

Dataset<float> first_samples(const Dataset<float>& data, std::size_t count) {
  count = std::min(count, data.size());
  Dataset<float> some;
  slice(data.x, 0, count, some.x);
  some.t.assign(data.t.begin(), data.t.begin() + static_cast<std::ptrdiff_t>(count));
  return some;
}

}  // namespace dlfs::ch08
