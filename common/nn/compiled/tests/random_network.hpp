// Networks of random layers, to be compiled and compared with themselves.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "common/nn/containers/concat.hpp"
#include "common/nn/containers/graph.hpp"
#include "common/nn/containers/residual.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/layers/batch_normalization.hpp"
#include "common/nn/layers/conv_transpose.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/nn/layers/dropout.hpp"
#include "common/nn/layers/global_average_pooling.hpp"
#include "common/nn/layers/leaky_relu.hpp"
#include "common/nn/layers/pooling.hpp"
#include "common/nn/network.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"

namespace dlfs {

template <typename T>
void add_convolution(Network<T>& network, const Shape& W, std::size_t stride, std::size_t pad, Rng& rng) {
  network.template add<Convolution>(Tensor<T>::randn(W, rng), Tensor<T>::randn({W[0]}, rng), stride, pad);
}

template <typename T>
void add_affine(Network<T>& network, std::size_t D, std::size_t M, Rng& rng) {
  network.template add<Affine>(Tensor<T>::randn({D, M}, rng), Tensor<T>::randn({M}, rng));
}

// A network of random layers for images or rows of random sizes: the same for the same seed.
template <typename T>
Network<T> random_network(std::uint64_t seed, Shape& sample) {
  Rng rng(seed);
  Network<T> network;
  const auto maybe_relu = [&] {
    if (rng.below(2) == 0) network.template add<Relu>();
  };
  const auto maybe_normalization = [&](std::size_t C) {
    if (rng.below(3) != 0) return;
    network.template add<BatchNormalization>(Tensor<T>::uniform({C}, 0.5, 1.5, rng),
                                             Tensor<T>::randn({C}, rng));
  };
  const auto maybe_other = [&] {
    const std::size_t choice = rng.below(6);
    if (choice == 0) network.template add<Sigmoid>();
    if (choice == 1) network.template add<Tanh>();
    if (choice == 3) network.template add<LeakyRelu>(T(0.2));
    if (choice == 2) network.template add<Dropout>(T(0.3), rng.stream(7));
  };

  // A block that keeps (C, H, W): residual, branches or a graph.
  const auto maybe_block = [&](std::size_t C) {
    const auto convolution = [&](std::size_t FN, std::size_t F) {
      return std::make_unique<Convolution<T>>(T(0.3) * Tensor<T>::randn({FN, C, F, F}, rng),
                                              Tensor<T>::randn({FN}, rng), 1U, F / 2);
    };
    const std::size_t choice = rng.below(6);
    if (choice == 0) {
      auto body = std::make_unique<Sequence<T>>();
      body->add(convolution(C, 3));
      if (rng.below(2) == 0)
        body->template add<BatchNormalization>(Tensor<T>::ones({C}), Tensor<T>::zeros({C}));
      body->template add<Relu>();
      body->add(convolution(C, 1));
      if (rng.below(2) == 0)
        body->template add<BatchNormalization>(Tensor<T>::ones({C}), Tensor<T>::zeros({C}));
      std::unique_ptr<Layer<T>> shortcut;
      if (rng.below(2) == 0) shortcut = convolution(C, 1);
      network.template add<Residual>(std::move(body), std::move(shortcut),
                                     rng.below(2) == 0 ? ReluAfter::yes : ReluAfter::no);
    } else if (choice == 1 && C > 1) {
      auto branch = std::make_unique<Sequence<T>>();
      branch->add(convolution(C - 1, 3));
      branch->template add<Relu>();
      std::vector<std::unique_ptr<Layer<T>>> branches;
      branches.push_back(std::move(branch));
      branches.push_back(convolution(1, 1));
      network.template add<Concat>(std::move(branches));
    } else if (choice == 2) {
      auto graph = std::make_unique<Graph<T>>();
      graph->add("a", "x", convolution(C, 3));
      graph->template add<Relu>("r", "a");
      graph->add("b", "x", convolution(C, 1));
      graph->add_sum("s", {"r", "b", "x"});
      network.add(std::move(graph));
    }
  };

  std::size_t C = 1 + rng.below(9), H = 6 + rng.below(8), W = 6 + rng.below(8);
  sample = {C, H, W};
  const auto maybe_transpose = [&] {
    const std::size_t FN = 1 + rng.below(5), FH = 1 + rng.below(4), FW = 1 + rng.below(4);
    const std::size_t stride = 1 + rng.below(3), pad = rng.below(std::min(FH, FW));
    const std::size_t OH = (H - 1) * stride + FH, OW = (W - 1) * stride + FW;
    if (rng.below(4) != 0 || OH <= 2 * pad || OW <= 2 * pad) return;
    network.template add<ConvTranspose>(T(0.5) * Tensor<T>::randn({C, FN, FH, FW}, rng),
                                        Tensor<T>::randn({FN}, rng), stride, pad);
    C = FN;
    H = OH - 2 * pad;
    W = OW - 2 * pad;
    maybe_normalization(C);
    maybe_relu();
  };
  if (rng.below(4) != 0) {
    for (std::size_t block = 0; block < 1 + rng.below(3); ++block) {
      const std::size_t FN = 1 + rng.below(12), FH = 1 + rng.below(3), FW = 1 + rng.below(3);
      const std::size_t stride = 1 + rng.below(2), pad = rng.below(3);
      const bool square =
          rng.below(2) == 0;  // 3x3 with stride 1: Winograd's case, if there are channels enough
      add_convolution(network, {FN, C, square ? 3 : FH, square ? 3 : FW}, square ? 1 : stride, pad + 1, rng);
      H = output_size(H, square ? 3 : FH, square ? 1 : stride, pad + 1);
      W = output_size(W, square ? 3 : FW, square ? 1 : stride, pad + 1);
      C = FN;
      maybe_normalization(C);
      maybe_relu();
      if (rng.below(2) == 0 && std::min(H, W) > 3) {
        const std::size_t F = 2 + rng.below(2), padding = rng.below(2);
        network.template add<Pooling>(F, F, 2U, padding, rng.below(3) == 0 ? Pool::average : Pool::max);
        H = output_size(H, F, 2, padding);
        W = output_size(W, F, 2, padding);
      }
      maybe_relu();
      maybe_other();
      maybe_block(C);
      maybe_transpose();
    }
  }
  std::size_t D = C * H * W;
  const bool averages = rng.below(4) == 0;
  if (averages) {
    network.template add<GlobalAveragePooling>();
    D = C;
  }
  for (std::size_t i = 0; i < rng.below(3); ++i) {
    const std::size_t M = 2 + rng.below(20);
    add_affine(network, D, M, rng);
    D = M;
    // Averages differ little from sample to sample, and normalization would divide by that.
    if (!averages) maybe_normalization(D);
    maybe_relu();
    maybe_other();
  }
  add_affine(network, D, 4, rng);
  for (const auto& [name, value, grad] : network.parameters()) {
    if (name.front() == 'W') *value *= T(0.3);
  }
  return network;
}

}  // namespace dlfs
