// Exercise 8.9: what exercises/average_precision.cpp is to define.
#pragma once

#include <cstddef>
#include <vector>

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

Labels judge_detections(const std::vector<double>& scores, const std::vector<int>& hits);

double average_precision(const std::vector<double>& scores, const std::vector<int>& hits,
                         std::size_t objects);

}  // namespace dlfs::exercise
