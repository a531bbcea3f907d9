// A small classification task and network, for the tests of training.
#pragma once

#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/network.hpp"
#include "common/tensor/random.hpp"
#include "common/training/dataset.hpp"
#include "common/training/trainer.hpp"

namespace dlfs {

// Points around `classes` centres, each of `width` numbers: x (count, width).
template <std::floating_point T>
Dataset<T> clusters(std::size_t count, std::size_t width, std::size_t classes, Rng& rng) {
  Dataset<T> data(Tensor<T>::randn({count, width}, rng), Labels(count));
  for (std::size_t n = 0; n < count; ++n) {
    data.t[n] = n % classes;
    data.x(n, data.t[n]) += T(4);
  }
  return data;
}

// Affine - Relu - Affine with weights 0.1 * randn.
template <std::floating_point T>
Network<T> two_layers(std::size_t inputs, std::size_t hidden, std::size_t outputs, Rng& rng) {
  const auto weights = [&rng](const Shape& shape) {
    Tensor<T> W = Tensor<T>::randn(shape, rng);
    for (T& w : W) w *= T(0.1);
    return W;
  };
  Network<T> network;
  network.template add<Affine>(weights({inputs, hidden}), Tensor<T>::zeros({hidden}));
  network.template add<Relu>();
  network.template add<Affine>(weights({hidden, outputs}), Tensor<T>::zeros({outputs}));
  return network;
}

// All iterations that are left.
template <std::floating_point T>
const History& train(Trainer<T>& trainer) {
  while (!trainer.done()) trainer.step();
  return trainer.history();
}

}  // namespace dlfs
