#include "ch08_deep/generative/gaussian_latent.hpp"

#include "common/kernels/math/exp.hpp"
#include "common/nn/checks.hpp"

namespace dlfs::ch08 {

// deviation = exp(log_variance / 2), z = mean + deviation epsilon        all (N, K)
template <std::floating_point T>
const Tensor<T>& GaussianLatent<T>::forward(const Tensor<T>& mean, const Tensor<T>& log_variance,
                                            const Tensor<T>& epsilon) {
  expect_samples("GaussianLatent", mean.shape());
  expect_shape("GaussianLatent", "log_variance", mean.shape(), log_variance.shape());
  expect_shape("GaussianLatent", "epsilon", mean.shape(), epsilon.shape());
  mean_ = mean;
  log_variance_ = log_variance;
  epsilon_ = epsilon;
  for (Tensor<T>* each : {&variance_, &deviation_, &z_}) each->resize(mean.shape());
  for (std::size_t i = 0; i < z_.size(); ++i) {
    deviation_[i] = math::exp(log_variance[i] / 2);
    variance_[i] = deviation_[i] * deviation_[i];
    z_[i] = mean[i] + deviation_[i] * epsilon[i];
  }
  return z_;
}

// 1/N sum 1/2 (mean^2 + variance - 1 - log_variance)
template <std::floating_point T>
T GaussianLatent<T>::divergence() const {
  expect_forward_before("GaussianLatent", mean_.empty());
  double total = 0;
  for (std::size_t i = 0; i < mean_.size(); ++i) {
    total += double{mean_[i]} * mean_[i] + variance_[i] - 1 - log_variance_[i];
  }
  return static_cast<T>(total / 2 / static_cast<double>(mean_.dim(0)));
}

// dmean = dz + weight mean / N                                            all (N, K)
// dlog_variance = dz epsilon deviation / 2 + weight (variance - 1) / (2 N)
template <std::floating_point T>
void GaussianLatent<T>::backward(const Tensor<T>& dz, T weight) {
  expect_forward_before("GaussianLatent", mean_.empty());
  expect_shape("GaussianLatent", "dz", z_.shape(), dz.shape());
  const T scale = weight / static_cast<T>(mean_.dim(0));
  dmean_.resize(dz.shape());
  dlog_variance_.resize(dz.shape());
  for (std::size_t i = 0; i < dz.size(); ++i) {
    dmean_[i] = dz[i] + scale * mean_[i];
    dlog_variance_[i] = (dz[i] * epsilon_[i] * deviation_[i] + scale * (variance_[i] - 1)) / 2;
  }
}

template <std::floating_point T>
void draw_normal(Tensor<T>& x, Rng& rng) {
  for (T& value : x) value = static_cast<T>(rng.normal());
}

template class GaussianLatent<float>;
template class GaussianLatent<double>;
template void draw_normal(Tensor<float>&, Rng&);
template void draw_normal(Tensor<double>&, Rng&);

}  // namespace dlfs::ch08
