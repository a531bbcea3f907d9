#include "common/nn/models/multi_layer_net.hpp"

#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/layers/batch_normalization.hpp"
#include "common/nn/layers/dropout.hpp"

namespace dlfs {

namespace {

template <std::floating_point T>
void add_affine(Network<T>& network, std::size_t inputs, std::size_t outputs, const WeightInit& init,
                Rng& rng) {
  network.template add<Affine>(initial_weights<T>(init, {inputs, outputs}, rng), Tensor<T>::zeros({outputs}));
}

template <std::floating_point T>
void add_activation(Network<T>& network, Activation activation) {
  switch (activation) {
    case Activation::relu:
      network.template add<Relu>();
      break;
    case Activation::sigmoid:
      network.template add<Sigmoid>();
      break;
    case Activation::tanh:
      network.template add<Tanh>();
      break;
  }
}

}  // namespace

template <std::floating_point T>
Network<T> multi_layer_net(const MultiLayerNetSettings& settings, Rng& rng) {
  Network<T> network;
  std::size_t inputs = settings.input;
  for (std::size_t i = 0; i < settings.hidden.size(); ++i) {
    const std::size_t outputs = settings.hidden[i];
    add_affine(network, inputs, outputs, settings.weight_init, rng);
    if (settings.batch_normalization) {
      network.template add<BatchNormalization>(Tensor<T>::ones({outputs}), Tensor<T>::zeros({outputs}));
    }
    add_activation(network, settings.activation);
    if (settings.dropout > 0) network.template add<Dropout>(static_cast<T>(settings.dropout), rng.stream(i));
    inputs = outputs;
  }
  add_affine(network, inputs, settings.output, settings.weight_init, rng);
  network.set_weight_decay(static_cast<T>(settings.weight_decay));
  return network;
}

template Network<float> multi_layer_net(const MultiLayerNetSettings&, Rng&);
template Network<double> multi_layer_net(const MultiLayerNetSettings&, Rng&);

}  // namespace dlfs
