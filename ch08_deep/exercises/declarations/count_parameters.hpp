// Exercise 8.3: what exercises/count_parameters.cpp is to define.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace dlfs::exercise {

// The sizes of a layer.
struct LayerSizes {
  std::string kind;                     // "affine", "convolution", "relu", "pooling" or "dropout"
  std::size_t inputs = 0, outputs = 0;  // numbers of an affine layer, channels of a convolution
  std::size_t FH = 0, FW = 0;           // filters of a convolution
};

std::size_t count_parameters(const std::vector<LayerSizes>& layers);

}  // namespace dlfs::exercise
