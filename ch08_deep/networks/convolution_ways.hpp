// The same convolution, computed in the ways that this workbook knows (section 8.3.2): a GPU or many cores are fast only if the
// arithmetic is arranged for them.
#pragma once

#include <string>
#include <vector>

#include "common/tensor/tensor.hpp"

namespace dlfs::ch08 {

// out(n, fn, oh, ow) = b(fn) + the sum over c, fh, fw of x(n, c, oh + fh - pad, ow + fw - pad) W(fn, c, fh, fw): seven loops, one
// inside the other. x (N, C, H, W), W (FN, C, FH, FW), b (FN) -> out (N, FN, OH, OW), stride 1. Throws std::invalid_argument if
// the shapes do not fit.
Tensor<float> convolve_by_loops(const Tensor<float>& x, const Tensor<float>& W, const Tensor<float>& b,
                                std::size_t pad);

// How long a convolution took.
struct ConvolutionTime {
  std::string way;
  std::size_t threads;
  double seconds;
  double difference;  // the largest from the loops
};

// The loops, im2col and a matrix product (the plain Convolution), sliding windows and Winograd, on one thread; then Winograd on 2,
// 4 ... up to `threads`. The fastest of `repeats` runs counts; of the loops, which run once, N times the fastest image. Filters
// are 3x3, and pad is 1. Sets the number of threads back to `threads`.
std::vector<ConvolutionTime> time_convolutions(const Tensor<float>& x, const Tensor<float>& W,
                                               const Tensor<float>& b, std::size_t threads,
                                               std::size_t repeats);

}  // namespace dlfs::ch08
