// Exercise 8.18: what exercises/contrastive_divergence.cpp is to define.
#pragma once

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

struct BoltzmannGradients {
  Tensor<double> dW, db, dc;  // (D, M), (M), (D)
};

BoltzmannGradients contrastive_divergence(const Tensor<double>& v0, const Tensor<double>& W,
                                          const Tensor<double>& b, const Tensor<double>& c,
                                          const Tensor<double>& u_hidden, const Tensor<double>& u_visible);

}  // namespace dlfs::exercise
