// Exercise 8.22: what exercises/count_operations.cpp is to define.
#pragma once

#include <cstddef>
#include <vector>

namespace dlfs::exercise {

// A convolution on paper: C channels of H x W pixels, FN filters of FH x FW.
struct ConvolutionSizes {
  std::size_t C, H, W, FN, FH, FW;
  std::size_t stride = 1, pad = 0;
};

// An affine layer on paper.
struct AffineSizes {
  std::size_t inputs, outputs;
};

std::size_t multiplications(const ConvolutionSizes& layer);
std::size_t multiplications(const AffineSizes& layer);
double share_of_convolutions(const std::vector<ConvolutionSizes>& convolutions,
                             const std::vector<AffineSizes>& affine_layers);

}  // namespace dlfs::exercise
