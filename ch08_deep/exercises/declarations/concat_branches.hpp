// Exercise 8.6: what exercises/concat_branches.cpp is to define.
#pragma once

#include <cstddef>
#include <vector>

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

Tensor<double> concat(const std::vector<Tensor<double>>& branches);

std::vector<Tensor<double>> concat_backward(const Tensor<double>& dout,
                                            const std::vector<std::size_t>& channels);

}  // namespace dlfs::exercise
