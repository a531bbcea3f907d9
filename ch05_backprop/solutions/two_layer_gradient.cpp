// Exercise 5.6 (section 5.7): the gradient of a whole two-layer network, by backpropagation
//
// The forward pass keeps what the backward pass needs: x, a1, z1 and a2.
#include "two_layer_gradient.hpp"

#include <algorithm>
#include <cmath>

#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/reductions.hpp"

namespace dlfs::exercise {

namespace {

// dL/da = (softmax(a) - t) / N with t one-hot                                            a (N, K) -> (N, K)
Tensor<double> softmax_with_loss_gradient(Tensor<double> a, const Labels& t) {
  for (std::size_t i = 0; i < a.dim(0); ++i) {
    const auto row = a.row(i);
    const double largest = *std::max_element(row.begin(), row.end());
    double sum = 0;
    for (double& value : row) sum += value = std::exp(value - largest);
    for (double& value : row) value /= sum;
    row[t[i]] -= 1;
  }
  return a / static_cast<double>(a.dim(0));
}

}  // namespace

TwoLayers gradient(const TwoLayers& net, const Tensor<double>& x, const Labels& t) {
  // forward
  const Tensor<double> a1 = matmul(x, net.W1) + net.b1;   // (N, H)
  const Tensor<double> z1 = maximum(a1, 0.0);             // (N, H)
  const Tensor<double> a2 = matmul(z1, net.W2) + net.b2;  // (N, K)

  // backward
  const Tensor<double> da2 = softmax_with_loss_gradient(a2, t);             // (N, K)
  const Tensor<double> da1 = matmul(da2, net.W2.transpose()) * (a1 > 0.0);  // (N, H)
  return {matmul(x.transpose(), da1), sum(da1, 0), matmul(z1.transpose(), da2), sum(da2, 0)};
}

}  // namespace dlfs::exercise
