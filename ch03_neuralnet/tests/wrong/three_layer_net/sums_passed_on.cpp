// Mistake: the sums of a layer go to the next one, without the sigmoid.
// Said: at (0, 0): expected 0.31682708
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "three_layer_net.hpp"

namespace dlfs::exercise {
namespace {

Tensor<double> sigmoid(const Tensor<double>& x) { return 1.0 / (1.0 + exp(-x)); }

}  // namespace

Tensor<double> affine(const Tensor<double>& x, const Tensor<double>& W, const Tensor<double>& b) {
  return matmul(x, W) + b;
}

Tensor<double> forward(const Network& network, const Tensor<double>& x) {
  const auto& [W1, b1, W2, b2, W3, b3] = network;
  const Tensor<double> a1 = affine(x, W1, b1);
  const Tensor<double> z1 = sigmoid(a1);
  const Tensor<double> a2 = affine(a1, W2, b2);
  const Tensor<double> z2 = sigmoid(a2);
  return affine(z2, W3, b3);
}

}  // namespace dlfs::exercise
