// Mistake: b is added to the first row of the batch alone.
// Said: the first row is right, the others are not
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "three_layer_net.hpp"

namespace dlfs::exercise {
namespace {

Tensor<double> sigmoid(const Tensor<double>& x) { return 1.0 / (1.0 + exp(-x)); }

}  // namespace

Tensor<double> affine(const Tensor<double>& x, const Tensor<double>& W, const Tensor<double>& b) {
  Tensor<double> a = matmul(x, W);
  for (std::size_t j = 0; j < b.size() && !a.empty(); ++j) a[j] += b[j];
  return a;
}

Tensor<double> forward(const Network& network, const Tensor<double>& x) {
  const auto& [W1, b1, W2, b2, W3, b3] = network;
  return affine(sigmoid(affine(sigmoid(affine(x, W1, b1)), W2, b2)), W3, b3);
}

}  // namespace dlfs::exercise
