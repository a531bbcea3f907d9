// Exercise 7.3 (section 7.3): max pooling
//
// Replaces each window (FH, FW) by its largest number, in every channel separately:
//
//   out(n, c, i, j) = the largest x(n, c, i stride + p, j stride + q)   for p < FH, q < FW
//
//   x (N, C, H, W) -> out (N, C, OH, OW),   OH = (H - FH) / stride + 1, OW likewise, rounded down
//
// Rows and columns that are left over at the end are ignored. N may be 0; the window fits. Numbers may be negative.
//
// Example: x = [[1 2 1 0] [0 1 2 3] [3 0 1 2] [2 4 0 1]] with windows 2x2 and stride 2 gives [[2 3] [4 2]].
//
// Useful: Tensor<double>::zeros(shape), x.dim(axis), x(n, c, h, w); std::max.
#include "max_pooling.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

Tensor<double> max_pooling(const Tensor<double>& x, std::size_t FH, std::size_t FW, std::size_t stride) {
  throw NotImplemented("exercise 7.3");
}

}  // namespace dlfs::exercise
