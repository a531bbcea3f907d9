#include "ch08_deep/sequences/networks.hpp"

#include <stdexcept>

#include "common/nn/initial_weights.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/losses/mean_squared.hpp"
#include "common/nn/recurrent/bidirectional.hpp"
#include "common/nn/recurrent/pooling_1d.hpp"
#include "common/nn/recurrent/random_layers.hpp"
#include "common/nn/recurrent/steps.hpp"
#include "common/nn/recurrent/time_dropout.hpp"

namespace dlfs::ch08 {

std::unique_ptr<Recurrent<float>> recurrent_layer(const std::string& kind, std::size_t D, std::size_t H,
                                                  Rng& rng) {
  if (kind == "Rnn") return random_rnn<float>(D, H, rng);
  if (kind == "Lstm") return random_lstm<float>(D, H, rng);
  if (kind == "Gru") return random_gru<float>(D, H, rng);
  throw std::invalid_argument("recurrent layer: expected Rnn, Lstm or Gru, found " + kind);
}

void add_affine(Network<float>& network, std::size_t D, std::size_t M, Rng& rng) {
  const auto W = initial_weights<float>(WeightInit::xavier(), {D, M}, rng);
  network.add<Affine>(W, Tensor<float>::zeros({M}));
}

namespace {

// Filters over five rows and, without a recurrent layer after them, over three of what is left, each with a ReLU.
void add_filters(Network<float>& network, bool alone, Rng& rng) {
  network.add(random_convolution_1d<float>(5, 28, 64, rng));  // (N, 24, 64)
  network.add<Relu>();
  network.add<Pooling1D>(2U);  // (N, 12, 64)
  if (!alone) return;
  network.add(random_convolution_1d<float>(3, 64, 64, rng));  // (N, 10, 64)
  network.add<Relu>();
}

}  // namespace

Network<float> row_reader(const std::string& name, std::size_t H, Rng& rng) {
  Network<float> network;
  if (name.starts_with("Conv1D")) add_filters(network, name == "Conv1D", rng);
  if (name == "Conv1D") {
    add_affine(network, 10 * 64, 10, rng);
    return network;
  }
  if (name == "both directions") {
    auto ahead = random_gru<float>(28, H, rng), back = random_gru<float>(28, H, rng);
    network.add<Bidirectional>(std::move(ahead), std::move(back));
    network.add<Pooling1D>(Pooling1D<float>::all_steps);
    add_affine(network, 2 * H, 10, rng);
    return network;
  }
  const std::string kind = name == "Rnn" || name == "Lstm" ? name : "Gru";
  network.add(recurrent_layer(kind, name == "Conv1D + Gru" ? 64 : 28, H, rng));
  if (name == "dropout") network.add<TimeDropout>(0.2F, rng.stream(1));
  if (name == "two layers" || name == "dropout") network.add(random_gru<float>(H, H, rng));
  network.add<LastStep>();
  add_affine(network, H, 10, rng);
  return network;
}

Network<float> forecaster(const std::string& name, std::size_t T, std::size_t D, std::size_t H, Rng& rng) {
  Network<float> network;
  if (name == "dense") {
    add_affine(network, T * D, H, rng);
    network.add<Relu>();
  } else {
    network.add(random_gru<float>(D, H, rng));
    if (name == "two GRUs") network.add(random_gru<float>(H, H, rng));
    network.add<LastStep>();
  }
  add_affine(network, H, 1, rng);
  network.set_loss(std::make_unique<MeanSquared<float>>());
  return network;
}

}  // namespace dlfs::ch08
