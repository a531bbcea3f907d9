// Exercise 3.3 (section 3.4): a signal's path through three layers
#include "three_layer_net.hpp"

#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"

namespace dlfs::exercise {
namespace {

Tensor<double> sigmoid(const Tensor<double>& x) { return 1.0 / (1.0 + exp(-x)); }

}  // namespace

Tensor<double> affine(const Tensor<double>& x, const Tensor<double>& W, const Tensor<double>& b) {
  return matmul(x, W) + b;
}

Tensor<double> forward(const Network& network, const Tensor<double>& x) {
  const auto& [W1, b1, W2, b2, W3, b3] = network;
  const Tensor<double> z1 = sigmoid(affine(x, W1, b1));
  const Tensor<double> z2 = sigmoid(affine(z1, W2, b2));
  return affine(z2, W3, b3);
}

}  // namespace dlfs::exercise
