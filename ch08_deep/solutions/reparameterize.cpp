// Exercise 8.16 (section 8.5.2): the reparameterization trick
//
// What was drawn is a number like any other; derivatives pass beside it.
#include "reparameterize.hpp"

#include "common/tensor/arithmetic.hpp"
#include "common/tensor/reductions.hpp"

namespace dlfs::exercise {

Tensor<double> reparameterize(const Tensor<double>& mean, const Tensor<double>& log_variance,
                              const Tensor<double>& epsilon) {
  const Tensor<double> deviation = exp(log_variance / 2);
  return mean + deviation * epsilon;
}

double divergence(const Tensor<double>& mean, const Tensor<double>& log_variance) {
  const double total = sum(mean * mean + exp(log_variance) - 1 - log_variance) / 2;
  return total / static_cast<double>(mean.dim(0));
}

LatentGradients latent_gradients(const Tensor<double>& mean, const Tensor<double>& log_variance,
                                 const Tensor<double>& epsilon, const Tensor<double>& dz) {
  const auto N = static_cast<double>(mean.dim(0));
  const Tensor<double> deviation = exp(log_variance / 2);
  // Through z, then through the divergence.
  const Tensor<double> dmean = dz + mean / N;
  const Tensor<double> dlog_variance = dz * epsilon * deviation / 2 + (deviation * deviation - 1) / (2 * N);
  return {dmean, dlog_variance};
}

}  // namespace dlfs::exercise
