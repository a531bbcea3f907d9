// Exercise 7.6 (section 7.4.4): max pooling on its way back
//
// Each number of the output is a copy of one element of its window, the largest. Only that element made a difference,
// so it gets the whole derivative and the others get nothing:
//
//   dx at the place of the largest element of window (i, j)  gets  dout(n, c, i, j)
//
//   dout (N, C, OH, OW), x (N, C, H, W), windows (FH, FW) -> dx (N, C, H, W), 0 where nothing arrives
//
// If several elements of a window are equally large, the first one, reading row by row, gets all. If windows overlap,
// one element may be the largest of several windows: add up. N may be 0; the shapes fit.
//
// Example: x = [[1 2 1 0] [0 1 2 3] [3 0 1 2] [2 4 0 1]], windows 2x2, stride 2 and dout = [[1 2] [3 4]] give
// dx = [[0 1 0 0] [0 0 0 2] [0 0 0 4] [0 3 0 0]].
//
// Useful: Tensor<double>::zeros(x.shape()), dout.dim(axis), x(n, c, h, w), dx(n, c, h, w) += ...
#include "max_pooling_backward.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

Tensor<double> max_pooling_backward(const Tensor<double>& dout, const Tensor<double>& x, std::size_t FH,
                                    std::size_t FW, std::size_t stride) {
  throw NotImplemented("exercise 7.6");
}

}  // namespace dlfs::exercise
