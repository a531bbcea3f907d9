// Exercise 3.5: what exercises/accuracy.cpp is to define.
#pragma once

#include <functional>

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

// A network: x (n, D) -> y (n, K).
using Predict = std::function<Tensor<double>(const Tensor<double>&)>;

Labels argmax(const Tensor<double>& y);
double accuracy(const Predict& predict, const Tensor<double>& x, const Labels& t, std::size_t batch_size);

}  // namespace dlfs::exercise
