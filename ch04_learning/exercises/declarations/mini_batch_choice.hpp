// Exercise 4.3: what exercises/mini_batch_choice.cpp is to define.
#pragma once

#include "common/tensor/random.hpp"
#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

struct MiniBatch {
  Tensor<double> x;
  Labels t;
};

Labels choose(std::size_t count, std::size_t batch_size, Rng& rng);
MiniBatch mini_batch(const Tensor<double>& x, const Labels& t, const Labels& indices);

}  // namespace dlfs::exercise
