// A small classification task and network, for the tests of training.
#pragma once

#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/network.hpp"
#include "common/tensor/random.hpp"

namespace dlfs {

// Points around `classes` centres, each of `width` numbers.
template <std::floating_point T>
struct Clusters {
  Clusters(std::size_t count, std::size_t width, std::size_t classes, Rng& rng)
      : x(Tensor<T>::randn({count, width}, rng)), t(count) {
    for (std::size_t n = 0; n < count; ++n) {
      t[n] = n % classes;
      x(n, t[n]) += T(4);
    }
  }

  Tensor<T> x;
  Labels t;
};

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

}  // namespace dlfs
