// The network of sections 4.5 and 5.7, made of layers: Affine1 - Relu1 - Affine2 - SoftmaxWithLoss.
//
//   a1 = x W1 + b1     x (N, D), W1 (D, H), b1 (H) -> (N, H)
//   z1 = max(a1, 0)    (N, H)
//   a2 = z1 W2 + b2    W2 (H, K), b2 (K) -> (N, K)
//   L                  the mean cross entropy of softmax(a2) for the labels t
//
// D = 784 pixels, H = 50 hidden neurons, K = 10 digits.
#pragma once

#include <concepts>
#include <cstddef>
#include <string>
#include <vector>

#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/losses/softmax_with_loss.hpp"
#include "common/nn/network.hpp"

namespace dlfs::ch05 {

struct TwoLayerNetSizes {
  std::size_t input = 784;  // pixels
  std::size_t hidden = 50;
  std::size_t output = 10;  // digits
};

// In all functions x is (N, D) and t has N labels. They throw std::invalid_argument if shapes do not fit.
template <std::floating_point T>
class TwoLayerNet {
 public:
  // Weights weight_init_std * randn, biases 0.
  TwoLayerNet(const TwoLayerNetSizes& sizes, Rng& rng, T weight_init_std = T(0.01));

  // The scores a2 (N, K), which are valid until the next call.
  const Tensor<T>& predict(const Tensor<T>& x);
  T loss(const Tensor<T>& x, const Labels& t);

  // Computes the derivatives of the loss for W1, b1, W2 and b2, into the gradients of parameters(); returns
  // the loss.
  T gradient(const Tensor<T>& x, const Labels& t);

  // The share of right answers, computed for `batch_size` samples at once.
  double accuracy(const Tensor<T>& x, const Labels& t, std::size_t batch_size = 100);

  // From now on kernels compute the same, affine and ReLU in one step, instead of layer by layer (see compile
  // in common/nn/network.hpp); plan() says what runs.
  void compile() { layers_.compile(); }
  [[nodiscard]] std::string plan() const { return layers_.plan(); }

  // W1, b1, W2, b2, each with its gradient.
  [[nodiscard]] const std::vector<Parameter<T>>& parameters() const { return layers_.parameters(); }

 private:
  Network<T> layers_;  // owns the three, and compiles them
  Affine<T>& affine1_;
  Relu<T>& relu1_;
  Affine<T>& affine2_;
  SoftmaxWithLoss<T> last_layer_;
};

extern template class TwoLayerNet<float>;
extern template class TwoLayerNet<double>;

}  // namespace dlfs::ch05
