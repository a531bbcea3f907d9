// Exercise 8.10: what exercises/mean_iou.cpp is to define.
#pragma once

#include <cstddef>

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

Tensor<double> confusion_matrix(const Labels& t, const Labels& y, std::size_t K);

double mean_iou(const Labels& t, const Labels& y, std::size_t K);

}  // namespace dlfs::exercise
