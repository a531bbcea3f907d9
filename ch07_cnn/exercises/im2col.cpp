// Exercise 7.4 (section 7.4.2): im2col, windows as rows of a matrix
//
// Writes every window that a filter (FH, FW) sees into its own row, so that a convolution becomes one matrix product
// (section 7.4.3):
//
//   x (N, C, H, W) -> (N OH OW, C FH FW)   with OH = (H + 2 pad - FH) / stride + 1, OW likewise
//
// The rows are in the order of the output: image by image, and in each image from top to bottom and from left to right.
// Within a row the channels follow one another, each window row by row, just as a filter (C, FH, FW) is stored in
// memory. Padding is 0. N may be 0; the window fits.
//
// Example: x = [[0 1 2] [3 4 5] [6 7 8]] (one image, one channel), windows 2x2, stride 1 and padding 0 give
// [[0 1 3 4] [1 2 4 5] [3 4 6 7] [4 5 7 8]].
//
// Useful: Tensor<double>::zeros(shape), x.dim(axis), x(n, c, h, w); col[position], the elements in memory order.
#include "im2col.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

Tensor<double> im2col(const Tensor<double>& x, std::size_t FH, std::size_t FW, std::size_t stride,
                      std::size_t pad) {
  throw NotImplemented("exercise 7.4");
}

}  // namespace dlfs::exercise
