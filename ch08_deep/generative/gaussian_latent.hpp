// The code of a variational autoencoder: a normal distribution for each image, from which a code is drawn (Kingma and Welling
// 2013, arXiv:1312.6114).
#pragma once

#include "common/tensor/random.hpp"
#include "common/tensor/tensor.hpp"

namespace dlfs::ch08 {

// A draw has no derivative, a sum and a product have: z = mean + standard deviation * epsilon, where epsilon is drawn
// beforehand from a normal distribution with mean 0 and deviation 1 (the reparameterization trick). log_variance is the
// logarithm of the squared deviation, so that every number stands for a deviation above 0. It owns what it returns.
template <std::floating_point T>
class GaussianLatent {
 public:
  // mean, log_variance, epsilon (N, K) -> z (N, K). Throws std::invalid_argument if their shapes differ.
  const Tensor<T>& forward(const Tensor<T>& mean, const Tensor<T>& log_variance, const Tensor<T>& epsilon);

  // How far the distributions are from mean 0 and deviation 1: the divergence of Kullback and Leibler in nats, the mean
  // over the N images.
  [[nodiscard]] T divergence() const;

  // dz (N, K), the derivative of a loss for z -> the derivatives of loss + weight * divergence for mean and log_variance.
  void backward(const Tensor<T>& dz, T weight = 1);
  [[nodiscard]] const Tensor<T>& dmean() const { return dmean_; }
  [[nodiscard]] const Tensor<T>& dlog_variance() const { return dlog_variance_; }

 private:
  Tensor<T> mean_, variance_, deviation_, log_variance_, epsilon_, z_;
  Tensor<T> dmean_, dlog_variance_;
};

// Fills x with independent normal numbers, mean 0 and deviation 1. Allocates nothing.
template <std::floating_point T>
void draw_normal(Tensor<T>& x, Rng& rng);

extern template class GaussianLatent<float>;
extern template class GaussianLatent<double>;
extern template void draw_normal(Tensor<float>&, Rng&);
extern template void draw_normal(Tensor<double>&, Rng&);

}  // namespace dlfs::ch08
