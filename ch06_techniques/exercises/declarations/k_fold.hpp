// Exercise 6.9: what exercises/k_fold.cpp is to define.
#pragma once

#include <cstddef>
#include <vector>

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

// The rows to learn from and the rows to judge by, both scaled.
struct Fold {
  Tensor<double> train, validation;
};

std::vector<Fold> k_fold(const Tensor<double>& x, std::size_t k);

}  // namespace dlfs::exercise
