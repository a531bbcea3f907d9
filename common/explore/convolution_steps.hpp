// Convolution and pooling (sections 7.2 and 7.3), window by window.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "common/tensor/tensor.hpp"

namespace dlfs {

struct WindowStep {
  std::size_t row, column;       // of the output
  std::vector<double> window;    // the part of the padded input, row by row
  std::vector<double> products;  // window x filter, element by element; empty for pooling
  double result;
};

struct ConvolutionSteps {
  std::size_t OH = 0, OW = 0;
  Tensor<double> padded;  // (H + 2 pad, W + 2 pad)
  std::vector<WindowStep> steps;
};

// input (H, W), filter (FH, FW), at most 12 x 12; kind "convolution", "max" or "average" (of the filter then only the size
// counts). Throws std::invalid_argument if sizes do not fit.
ConvolutionSteps convolution_steps(const Tensor<double>& input, const Tensor<double>& filter,
                                   std::size_t stride, std::size_t pad, const std::string& kind);

}  // namespace dlfs
