// Exercise 8.17: what exercises/gan_losses.cpp is to define.
#pragma once

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

// Two networks without hidden layers.
struct SmallGan {
  Tensor<double> G;  // (K, D): the generator makes z G (N, D) of z (N, K)
  Tensor<double> w;  // (D): the discriminator gives x (N, D) the scores x w (N)
};

double discriminator_step(SmallGan& gan, const Tensor<double>& real, const Tensor<double>& z, double lr);

double generator_step(SmallGan& gan, const Tensor<double>& z, double lr);

}  // namespace dlfs::exercise
