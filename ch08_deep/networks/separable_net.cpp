#include "ch08_deep/networks/separable_net.hpp"

#include "common/nn/initial_weights.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/layers/batch_normalization.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/nn/layers/depthwise_convolution.hpp"
#include "common/nn/layers/pooling.hpp"

namespace dlfs::ch08 {

namespace {

Tensor<float> he(const Shape& shape, Rng& rng) {
  return initial_weights<float>(WeightInit::he(), shape, rng);
}

}  // namespace

Network<float> separable_net(bool separable, Rng& rng) {
  constexpr std::size_t C = 64;
  const auto zeros = Tensor<float>::zeros({C});
  Network<float> network;
  const auto add_normalization = [&] {
    network.add<BatchNormalization>(Tensor<float>::ones({C}), zeros);
    network.add<Relu>();
  };
  network.add<Convolution>(he({C, 1, 3, 3}, rng), zeros, 2U, 1U);  // (1, 28, 28) -> (64, 14, 14)
  add_normalization();
  for (int i = 0; i < 2; ++i) {
    if (separable) {
      network.add<DepthwiseConvolution>(he({C, 1, 3, 3}, rng).reshape({C, 3, 3}), zeros, 1U, 1U);
      add_normalization();
      network.add<Convolution>(he({C, C, 1, 1}, rng), zeros);
    } else {
      network.add<Convolution>(he({C, C, 3, 3}, rng), zeros, 1U, 1U);
    }
    add_normalization();
    network.add<Pooling>(2U, 2U, 2U);  // 14x14 -> 7x7 -> 3x3
  }
  network.add<Affine>(he({C * 3 * 3, 10}, rng), Tensor<float>::zeros({10}));
  return network;
}

}  // namespace dlfs::ch08
