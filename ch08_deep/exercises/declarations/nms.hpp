// Exercise 8.8: what exercises/nms.cpp is to define.
#pragma once

#include <cstddef>
#include <vector>

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

double iou(const std::vector<double>& a, const std::vector<double>& b);

Labels nms(const Tensor<double>& boxes, const std::vector<double>& scores, double limit);

}  // namespace dlfs::exercise
