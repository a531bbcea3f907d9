#include "ch04_learning/two_layer_net.hpp"

#include <algorithm>

#include "common/io/npz.hpp"
#include "common/nn/functions.hpp"
#include "common/nn/numerical_gradient.hpp"
#include "common/parallel/threads.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"

namespace dlfs::ch04 {

TwoLayerNet::TwoLayerNet(const TwoLayerSizes& sizes, Rng& rng, double weight_init_std)
    : params{.W1 = weight_init_std * Tensor<double>::randn({sizes.input, sizes.hidden}, rng),
             .b1 = Tensor<double>::zeros({sizes.hidden}),
             .W2 = weight_init_std * Tensor<double>::randn({sizes.hidden, sizes.output}, rng),
             .b2 = Tensor<double>::zeros({sizes.output})} {}

const Tensor<double>& TwoLayerNet::predict(const Tensor<double>& x) {
  const auto& [W1, b1, W2, b2] = params;

  // a1 = x W1 + b1, z1 = sigmoid(a1)
  matmul(x, Transpose::no, W1, Transpose::no, a1_);
  a1_ += b1;
  sigmoid(a1_, z1_);

  // a2 = z1 W2 + b2, y = softmax(a2)
  matmul(z1_, Transpose::no, W2, Transpose::no, a2_);
  a2_ += b2;
  softmax(a2_, y_);
  return y_;
}

double TwoLayerNet::loss(const Tensor<double>& x, const Labels& t) {
  return cross_entropy_error(predict(x), t);
}

double TwoLayerNet::accuracy(const Tensor<double>& x, const Labels& t) {
  return dlfs::accuracy(predict(x), t);
}

namespace {

// dL/dp for every element p of one parameter. The elements are divided into pieces, and each piece is
// computed with its own copy of the network, whose parameters it may nudge.
Tensor<double> gradient_for(Tensor<double> TwoLayerParams::*parameter, const TwoLayerNet& network,
                            const Tensor<double>& x, const Labels& t) {
  constexpr std::size_t piece = 200;
  auto grad = Tensor<double>::zeros((network.params.*parameter).shape());
  parallel_for((grad.size() + piece - 1) / piece, [&](std::size_t i) {
    TwoLayerNet own(network.params);
    const auto loss = [&](const Tensor<double>&) { return own.loss(x, t); };
    for (std::size_t p = i * piece; p < std::min((i + 1) * piece, grad.size()); ++p) {
      grad[p] = numerical_gradient_at(loss, own.params.*parameter, p);
    }
  });
  return grad;
}

}  // namespace

TwoLayerParams TwoLayerNet::numerical_gradient(const Tensor<double>& x, const Labels& t) const {
  return {.W1 = gradient_for(&TwoLayerParams::W1, *this, x, t),
          .b1 = gradient_for(&TwoLayerParams::b1, *this, x, t),
          .W2 = gradient_for(&TwoLayerParams::W2, *this, x, t),
          .b2 = gradient_for(&TwoLayerParams::b2, *this, x, t)};
}

TwoLayerParams TwoLayerNet::gradient(const Tensor<double>& x, const Labels& t) {
  loss(x, t);
  const double N = static_cast<double>(t.size());
  TwoLayerParams grad;

  // da2 = (y - t) / N, t as one-hot          (N, K)
  Tensor<double> da2 = y_;
  for (std::size_t n = 0; n < t.size(); ++n) da2(n, t[n]) -= 1;
  da2 /= N;

  // dW2 = z1^T da2                           (H, N) (N, K) -> (H, K)
  // db2 = the sum of da2 over the batch      (K)
  matmul(z1_, Transpose::yes, da2, Transpose::no, grad.W2);
  grad.b2 = sum(da2, 0);

  // dz1 = da2 W2^T                           (N, K) (K, H) -> (N, H)
  // da1 = dz1 * sigmoid'(a1)                 (N, H)
  Tensor<double> dz1;
  matmul(da2, Transpose::no, params.W2, Transpose::yes, dz1);
  const Tensor<double> da1 = dz1 * (z1_ * (1 - z1_));

  // dW1 = x^T da1                            (D, N) (N, H) -> (D, H)
  // db1 = the sum of da1 over the batch      (H)
  matmul(x, Transpose::yes, da1, Transpose::no, grad.W1);
  grad.b1 = sum(da1, 0);
  return grad;
}

void update(TwoLayerParams& params, const TwoLayerParams& grad, double lr) {
  params.W1 -= lr * grad.W1;
  params.b1 -= lr * grad.b1;
  params.W2 -= lr * grad.W2;
  params.b2 -= lr * grad.b2;
}

void save(const TwoLayerParams& params, const std::filesystem::path& file) {
  const auto& [W1, b1, W2, b2] = params;
  save_npz<double>(file, {{"W1", W1}, {"b1", b1}, {"W2", W2}, {"b2", b2}});
}

}  // namespace dlfs::ch04
