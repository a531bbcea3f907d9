#include "common/nn/models/simple_conv_net.hpp"

#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/nn/layers/pooling.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"

namespace dlfs {

template <std::floating_point T>
Network<T> simple_conv_net(const SimpleConvNetSizes& sizes, Rng& rng, T weight_init_std) {
  const auto& [C, H, W, FN, F, stride, pad, hidden, output] = sizes;
  const std::size_t pooled_height = output_size(output_size(H, F, stride, pad), 2, 2, 0);
  const std::size_t pooled_width = output_size(output_size(W, F, stride, pad), 2, 2, 0);

  const auto W1 = weight_init_std * Tensor<T>::randn({FN, C, F, F}, rng);
  const auto W2 = weight_init_std * Tensor<T>::randn({FN * pooled_height * pooled_width, hidden}, rng);
  const auto W3 = weight_init_std * Tensor<T>::randn({hidden, output}, rng);

  Network<T> network;
  network.template add<Convolution>(W1, Tensor<T>::zeros({FN}), stride, pad);
  network.template add<Relu>();
  network.template add<Pooling>(2U, 2U, 2U);
  network.template add<Affine>(W2, Tensor<T>::zeros({hidden}));
  network.template add<Relu>();
  network.template add<Affine>(W3, Tensor<T>::zeros({output}));
  return network;
}

template Network<float> simple_conv_net(const SimpleConvNetSizes&, Rng&, float);
template Network<double> simple_conv_net(const SimpleConvNetSizes&, Rng&, double);

}  // namespace dlfs
