#include "ch05_backprop/two_layer_net.hpp"

#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"

namespace dlfs::ch05 {

template <std::floating_point T>
Network<T> two_layer_net(const TwoLayerNetSizes& sizes, Rng& rng, T weight_init_std) {
  const auto [input, hidden, output] = sizes;
  const auto W1 = weight_init_std * Tensor<T>::randn({input, hidden}, rng);
  const auto W2 = weight_init_std * Tensor<T>::randn({hidden, output}, rng);

  Network<T> network;
  network.template add<Affine>(W1, Tensor<T>::zeros({hidden}));
  network.template add<Relu>();
  network.template add<Affine>(W2, Tensor<T>::zeros({output}));
  return network;
}

template Network<float> two_layer_net(const TwoLayerNetSizes&, Rng&, float);
template Network<double> two_layer_net(const TwoLayerNetSizes&, Rng&, double);

}  // namespace dlfs::ch05
