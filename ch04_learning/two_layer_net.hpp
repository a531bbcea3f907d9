// The network that learns in section 4.5, every formula written out: affine - sigmoid - affine - softmax.
//
//   a1 = x W1 + b1       x (N, D), W1 (D, H), b1 (H) -> (N, H)
//   z1 = sigmoid(a1)     (N, H)
//   a2 = z1 W2 + b2      W2 (H, K), b2 (K) -> (N, K)
//   y  = softmax(a2)     (N, K)
//
// D = 784 pixels, H = 50 hidden neurons, K = 10 digits.
#pragma once

#include <cstddef>
#include <filesystem>
#include <utility>

#include "common/tensor/tensor.hpp"

namespace dlfs::ch04 {

struct TwoLayerSizes {
  std::size_t input = 784;
  std::size_t hidden = 50;
  std::size_t output = 10;
};

// What the network learns, and likewise the derivatives of the loss with respect to it, in the same shapes.
struct TwoLayerParams {
  Tensor<double> W1, b1, W2, b2;
};

// In all functions x is (N, D) and t has N labels. They throw std::invalid_argument if shapes do not fit.
class TwoLayerNet {
 public:
  // Weights weight_init_std * randn, biases 0.
  TwoLayerNet(const TwoLayerSizes& sizes, Rng& rng, double weight_init_std = 0.01);
  explicit TwoLayerNet(TwoLayerParams given) : params(std::move(given)) {}

  TwoLayerParams params;

  // The probabilities y (N, K), which are valid until the next call.
  const Tensor<double>& predict(const Tensor<double>& x);
  // The mean cross entropy error.
  double loss(const Tensor<double>& x, const Labels& t);
  // The share of right answers.
  double accuracy(const Tensor<double>& x, const Labels& t);

  // By central differences: the loss is computed twice for every single parameter. All threads share the
  // work; the result does not depend on their number.
  [[nodiscard]] TwoLayerParams numerical_gradient(const Tensor<double>& x, const Labels& t) const;
  // By the formulas that chapter 5 derives.
  TwoLayerParams gradient(const Tensor<double>& x, const Labels& t);

 private:
  Tensor<double> a1_, z1_, a2_, y_;  // of the last predict; kept, so that the next one need not allocate
};

// One step of gradient descent: W <- W - lr dW for every parameter.
void update(TwoLayerParams& params, const TwoLayerParams& grad, double lr);

// Writes W1, b1, W2 and b2 to an .npz file, whole or not at all.
void save(const TwoLayerParams& params, const std::filesystem::path& file);

}  // namespace dlfs::ch04
