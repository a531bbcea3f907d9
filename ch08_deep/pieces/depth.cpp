#include "ch08_deep/pieces/depth.hpp"

#include <algorithm>
#include <span>

#include "common/nn/initial_weights.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/layers/batch_normalization.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/nn/layers/pooling.hpp"
#include "common/tensor/arithmetic.hpp"

namespace dlfs::ch08 {

std::size_t receptive_field(std::size_t F, std::size_t depth) {
  const std::size_t length = depth * (F - 1) + 3;
  Network<double> network;
  for (std::size_t i = 0; i < depth; ++i) {
    network.add<Convolution>(Tensor<double>::ones({1, 1, F, F}), Tensor<double>::zeros({1}));
  }
  // The derivative of the first output alone, for every pixel of x (1, 1, length, length).
  const auto x = Tensor<double>::ones({1, 1, length, length});
  auto dout = Tensor<double>::zeros(network.forward(x, Mode::train).shape());
  dout[0] = 1;
  const Tensor<double>& dx = network.backward(dout);
  const std::span<const double> first_row = dx.row(0).first(length);
  return static_cast<std::size_t>(std::ranges::count_if(first_row, [](double d) { return d != 0; }));
}

namespace {

// F x F with batch normalization and ReLU, which keeps the size of the images:
// (N, C, H, W) -> (N, FN, H, W).
void add_convolution(Network<float>& network, std::size_t C, std::size_t FN, std::size_t F, Rng& rng) {
  network.add<Convolution>(initial_weights<float>(WeightInit::he(), {FN, C, F, F}, rng),
                           Tensor<float>::zeros({FN}), 1U, F / 2);
  network.add<BatchNormalization>(Tensor<float>::ones({FN}), Tensor<float>::zeros({FN}));
  network.add<Relu>();
}

}  // namespace

Network<float> shallow_or_deep_net(bool deep, Rng& rng) {
  constexpr std::size_t C = 24;
  Network<float> network;
  const auto add_stack = [&] {
    if (!deep) return add_convolution(network, C, C, 5, rng);
    add_convolution(network, C, C, 3, rng);
    add_convolution(network, C, C, 3, rng);
  };
  add_convolution(network, 1, C, 3, rng);
  network.add<Pooling>(2U, 2U, 2U);  // 28x28 -> 14x14
  add_stack();
  add_stack();
  network.add<Pooling>(2U, 2U, 2U);  // -> 7x7
  add_stack();
  network.add<Pooling>(2U, 2U, 2U);  // -> 3x3
  network.add<Affine>(initial_weights<float>(WeightInit::he(), {C * 3 * 3, 10}, rng),
                      Tensor<float>::zeros({10}));
  return network;
}

std::size_t count_parameters(const Network<float>& network) {
  std::size_t count = 0;
  for (const auto& parameter : network.parameters()) count += parameter.value->size();
  return count;
}

}  // namespace dlfs::ch08
