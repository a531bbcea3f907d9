#include "ch07_cnn/networks/lenet_network.hpp"

#include "common/nn/initial_weights.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/nn/layers/pooling.hpp"
#include "common/nn/layers/subsampling.hpp"

namespace dlfs::ch07 {

Network<float> lenet_network(LeNet kind, Rng& rng) {
  const bool classic = kind == LeNet::classic;
  const auto init = classic ? WeightInit::xavier() : WeightInit::he();
  Network<float> network;
  const auto add_activation = [&] {
    if (classic) return void(network.add<Sigmoid>());
    network.add<Relu>();
  };
  const auto add_convolution = [&](std::size_t C, std::size_t FN, std::size_t pad) {
    network.add<Convolution>(initial_weights<float>(init, {FN, C, 5, 5}, rng), Tensor<float>::zeros({FN}), 1U,
                             pad);
    add_activation();
    if (classic)
      return void(network.add<Subsampling>(Tensor<float>::full({FN}, 0.25F), Tensor<float>::zeros({FN})));
    network.add<Pooling>(2U, 2U, 2U);
  };
  const auto add_affine = [&](std::size_t D, std::size_t M) {
    network.add<Affine>(initial_weights<float>(init, {D, M}, rng), Tensor<float>::zeros({M}));
  };
  add_convolution(1, 6, 2);   // (1, 28, 28) -> (6, 14, 14)
  add_convolution(6, 16, 0);  // -> (16, 5, 5)
  add_affine(400, 120);
  add_activation();
  add_affine(120, 84);
  add_activation();
  add_affine(84, 10);
  return network;
}

}  // namespace dlfs::ch07
