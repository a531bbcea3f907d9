#include "ch07_cnn/networks/heat_map_network.hpp"

#include "common/nn/initial_weights.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/layers/batch_normalization.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/nn/layers/global_average_pooling.hpp"
#include "common/nn/layers/pooling.hpp"

namespace dlfs::ch07 {

Network<float> heat_map_network(Rng& rng) {
  Network<float> network;
  std::size_t C = 1;
  for (const std::size_t FN : {16U, 32U, 64U}) {
    if (C > 1) network.add<Pooling>(2U, 2U, 2U);
    const std::size_t F = C == 1 ? 3 : 5;
    network.add<Convolution>(initial_weights<float>(WeightInit::he(), {FN, C, F, F}, rng),
                             Tensor<float>::zeros({FN}), 1U, F / 2);
    network.add<BatchNormalization>(Tensor<float>::ones({FN}), Tensor<float>::zeros({FN}));
    network.add<Relu>();
    C = FN;
  }
  network.add<GlobalAveragePooling>();
  network.add<Affine>(initial_weights<float>(WeightInit::he(), {C, 10}, rng), Tensor<float>::zeros({10}));
  return network;
}

}  // namespace dlfs::ch07
