// Exercise 7.7: what exercises/local_response_norm.cpp is to define.
#pragma once

#include <cstddef>

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

Tensor<double> local_response_norm(const Tensor<double>& x, std::size_t n, double k, double alpha,
                                   double beta);

Tensor<double> local_response_norm_backward(const Tensor<double>& x, const Tensor<double>& dout,
                                            std::size_t n, double k, double alpha, double beta);

}  // namespace dlfs::exercise
