// Exercise 8.17 (section 8.5.2): the losses of a generative adversarial network
//
// One network learns, the other one is only passed through.
#include "gan_losses.hpp"

#include <algorithm>
#include <cmath>

#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/reductions.hpp"

namespace dlfs::exercise {

namespace {

double sigmoid(double s) { return s < 0 ? std::exp(s) / (1 + std::exp(s)) : 1 / (1 + std::exp(-s)); }

// -log sigmoid(s) = log(1 + exp(-s))
double minus_log_sigmoid(double s) { return std::max(-s, 0.0) + std::log1p(std::exp(-std::abs(s))); }

}  // namespace

double discriminator_step(SmallGan& gan, const Tensor<double>& real, const Tensor<double>& z, double lr) {
  const auto N = static_cast<double>(real.dim(0));
  const Tensor<double> made = matmul(z, gan.G);
  const Tensor<double> real_scores = matmul(real, gan.w), made_scores = matmul(made, gan.w);
  // 1 - sigmoid(s) = sigmoid(-s)
  const double loss = mean(map(real_scores, minus_log_sigmoid)) + mean(map(-made_scores, minus_log_sigmoid));
  const Tensor<double> dreal = (map(real_scores, sigmoid) - 1) / N, dmade = map(made_scores, sigmoid) / N;
  gan.w -= lr * (matmul(real.transpose(), dreal) + matmul(made.transpose(), dmade));
  return loss;
}

double generator_step(SmallGan& gan, const Tensor<double>& z, double lr) {
  const auto N = static_cast<double>(z.dim(0));
  const Tensor<double> scores = matmul(matmul(z, gan.G), gan.w);
  const double loss = mean(map(scores, minus_log_sigmoid));
  const Tensor<double> dscores = (map(scores, sigmoid) - 1) / N;
  // Through the discriminator to the samples (N, D), then to G.
  const Tensor<double> dmade = matmul(dscores.reshape({z.dim(0), 1}), gan.w.reshape({1, gan.w.size()}));
  gan.G -= lr * matmul(z.transpose(), dmade);
  return loss;
}

}  // namespace dlfs::exercise
