// Your network for the contest (section 8.1.1). Change whatever you like in this file, then
//
//   ./workbook run ch08/awesome_net --name "my network"
//
// trains it for three minutes and enters it on the board. What is here reads more than 0.994 of the test
// images: batch normalization lets six convolutions learn at a large rate, shifted images are new images, and
// five looks at an image see more than one.
#include "ch08_deep/awesome/network.hpp"

#include "common/nn/initial_weights.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/layers/batch_normalization.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/nn/layers/dropout.hpp"
#include "common/nn/layers/pooling.hpp"

namespace dlfs::ch08 {

AwesomeSettings awesome_settings() {
  return {.name = "three blocks with normalization",
          .batch_size = 100,
          .lr = 0.003,
          .warm_up = 0.1,
          .training_shift = 2,
          .averaged = true};
}

namespace {

// Two convolutions 3x3, each with batch normalization and ReLU, then pooling:
// (N, C, H, W) -> (N, FN, H / 2, W / 2).
void add_block(Network<float>& network, std::size_t C, std::size_t FN, Rng& rng) {
  for (const std::size_t channels : {C, FN}) {
    network.add<Convolution>(initial_weights<float>(WeightInit::he(), {FN, channels, 3, 3}, rng),
                             Tensor<float>::zeros({FN}), 1U, 1U);
    network.add<BatchNormalization>(Tensor<float>::ones({FN}), Tensor<float>::zeros({FN}));
    network.add<Relu>();
  }
  network.add<Pooling>(2U, 2U, 2U);
}

}  // namespace

Network<float> awesome_network(Rng& rng) {
  Network<float> network;
  add_block(network, 1, 16, rng);   // 28x28 -> 14x14
  add_block(network, 16, 32, rng);  // -> 7x7
  add_block(network, 32, 64, rng);  // -> 3x3
  network.add<Dropout>(0.3F, rng.stream(1));
  network.add<Affine>(initial_weights<float>(WeightInit::he(), {64 * 3 * 3, 10}, rng),
                      Tensor<float>::zeros({10}));
  return network;
}

}  // namespace dlfs::ch08
