#include "common/nn/models/deep_conv_net.hpp"

#include "common/nn/initial_weights.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/nn/layers/dropout.hpp"
#include "common/nn/layers/pooling.hpp"

namespace dlfs {
namespace {

template <typename T>
void add_convolution(Network<T>& network, std::size_t C, std::size_t FN, std::size_t pad, Rng& rng) {
  network.template add<Convolution>(initial_weights<T>(WeightInit::he(), {FN, C, 3, 3}, rng), Tensor<T>::zeros({FN}), 1, pad);
  network.template add<Relu>();
}

template <typename T>
void add_affine(Network<T>& network, std::size_t inputs, std::size_t outputs, Rng& rng) {
  network.template add<Affine>(initial_weights<T>(WeightInit::he(), {inputs, outputs}, rng), Tensor<T>::zeros({outputs}));
}

}  // namespace

template <std::floating_point T>
Network<T> deep_conv_net(Rng& rng) {
  Network<T> network;

  // Three blocks of two convolutions: 28x28 -> 14x14 -> 8x8 -> 4x4 pixels.
  struct Block {
    std::size_t C, FN, second_pad;
  };
  for (const auto& [C, FN, second_pad] : {Block{1, 16, 1}, Block{16, 32, 2}, Block{32, 64, 1}}) {
    add_convolution(network, C, FN, 1, rng);
    add_convolution(network, FN, FN, second_pad, rng);
    network.template add<Pooling>(2, 2, 2);
  }

  // Two affine layers, each followed by dropout.
  add_affine(network, 64 * 4 * 4, 50, rng);
  network.template add<Relu>();
  network.template add<Dropout>(T(0.5), rng.stream(1));
  add_affine(network, 50, 10, rng);
  network.template add<Dropout>(T(0.5), rng.stream(2));
  return network;
}

template Network<float> deep_conv_net(Rng&);
template Network<double> deep_conv_net(Rng&);

}  // namespace dlfs
