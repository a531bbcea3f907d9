#include "common/nn/models/residual_net.hpp"

#include <utility>

#include "common/nn/containers/residual.hpp"
#include "common/nn/containers/sequence.hpp"
#include "common/nn/initial_weights.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/layers/batch_normalization.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/nn/layers/global_average_pooling.hpp"

namespace dlfs {
namespace {

// (N, C, H, W) -> (N, FN, H / stride, W / stride), rounded up.
template <typename T>
std::unique_ptr<Layer<T>> convolution(std::size_t C, std::size_t FN, std::size_t F, std::size_t stride,
                                      Rng& rng) {
  return std::make_unique<Convolution<T>>(initial_weights<T>(WeightInit::he(), {FN, C, F, F}, rng),
                                          Tensor<T>::zeros({FN}), stride, F / 2);
}

// To the end of a network or of a sequence.
template <typename T, typename Layers>
void add_normalized(Layers& layers, std::size_t C, std::size_t FN, std::size_t F, std::size_t stride,
                    Rng& rng, T gamma = 1) {
  layers.add(convolution<T>(C, FN, F, stride, rng));
  layers.template add<BatchNormalization>(Tensor<T>::full({FN}, gamma), Tensor<T>::zeros({FN}));
}

template <typename T>
void add_block(Network<T>& network, std::size_t C, std::size_t FN, const ResidualNetSettings& settings,
               Rng& rng) {
  const std::size_t stride = C == FN ? 1 : 2;
  if (!settings.shortcuts) {
    add_normalized<T>(network, C, FN, 3, stride, rng);
    network.template add<Relu>();
    add_normalized<T>(network, FN, FN, 3, 1, rng);
    network.template add<Relu>();
    return;
  }
  auto body = std::make_unique<Sequence<T>>();
  add_normalized<T>(*body, C, FN, 3, stride, rng);
  body->template add<Relu>();
  add_normalized<T>(*body, FN, FN, 3, 1, rng, settings.identity_at_first ? T{0} : T{1});
  std::unique_ptr<Layer<T>> shortcut;
  if (C != FN && settings.normalized_shortcuts) {
    auto sequence = std::make_unique<Sequence<T>>();
    add_normalized<T>(*sequence, C, FN, 1, stride, rng);
    shortcut = std::move(sequence);
  } else if (C != FN) {
    shortcut = convolution<T>(C, FN, 1, stride, rng);
  }
  network.template add<Residual>(std::move(body), std::move(shortcut), ReluAfter::yes);
}

}  // namespace

template <std::floating_point T>
Network<T> residual_net(const ResidualNetSettings& settings, Rng& rng) {
  Network<T> network;
  add_normalized<T>(network, 1, 16, 3, 2, rng);
  network.template add<Relu>();
  std::size_t C = 16;
  for (const std::size_t FN : {16U, 32U, 64U}) {
    for (std::size_t block = 0; block < settings.blocks; ++block) {
      add_block(network, C, FN, settings, rng);
      C = FN;
    }
  }
  network.template add<GlobalAveragePooling>();
  // Small at first: after many blocks the means are large, and so would be the first loss.
  network.template add<Affine>(initial_weights<T>(WeightInit::normal(0.01), {64, 10}, rng),
                               Tensor<T>::zeros({10}));
  return network;
}

template Network<float> residual_net(const ResidualNetSettings&, Rng&);
template Network<double> residual_net(const ResidualNetSettings&, Rng&);

}  // namespace dlfs
