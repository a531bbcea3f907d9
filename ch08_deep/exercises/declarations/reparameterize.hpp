// Exercise 8.16: what exercises/reparameterize.cpp is to define.
#pragma once

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

Tensor<double> reparameterize(const Tensor<double>& mean, const Tensor<double>& log_variance,
                              const Tensor<double>& epsilon);

double divergence(const Tensor<double>& mean, const Tensor<double>& log_variance);

struct LatentGradients {
  Tensor<double> dmean, dlog_variance;  // (N, K)
};

LatentGradients latent_gradients(const Tensor<double>& mean, const Tensor<double>& log_variance,
                                 const Tensor<double>& epsilon, const Tensor<double>& dz);

}  // namespace dlfs::exercise
