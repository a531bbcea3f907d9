// Mistake: the sums of a layer go to the next one, without the sigmoid.
// Said: the sigmoid is missing between the layers
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "three_layer_net.hpp"

namespace dlfs::exercise {

Tensor<double> affine(const Tensor<double>& x, const Tensor<double>& W, const Tensor<double>& b) {
  return matmul(x, W) + b;
}

Tensor<double> forward(const Network& network, const Tensor<double>& x) {
  const auto& [W1, b1, W2, b2, W3, b3] = network;
  return affine(affine(affine(x, W1, b1), W2, b2), W3, b3);
}

}  // namespace dlfs::exercise
