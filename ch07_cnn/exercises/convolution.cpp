// Exercise 7.2 (sections 7.2.2 to 7.2.7): convolution, by its definition
//
// FN filters slide over each image of a batch. Every place gives one number: each element of the window times the
// element of the filter that lies on it, all added up over the C channels, plus the bias of the filter:
//
//   out(n, f, i, j) = b(f) + sum over c, p, q of  x(n, c, i stride + p - pad, j stride + q - pad) W(f, c, p, q)
//
//   x (N, C, H, W), W (FN, C, FH, FW), b (FN) -> out (N, FN, OH, OW)
//   OH = (H + 2 pad - FH) / stride + 1, OW likewise (exercise 7.1)
//
// In the padding x counts as 0. The filter is used as it is, not rotated by 180 degrees as in mathematics. N may be 0;
// the filter fits, and has as many channels as the images. Seven nested loops are all you need.
//
// Example: x = [[1 2 3 0] [0 1 2 3] [3 0 1 2] [2 3 0 1]], W = [[2 0 1] [0 1 2] [1 0 2]] (one image, one channel, one
// filter), b = 3, stride 1 and padding 0 give [[18 19] [9 18]].
//
// Useful: Tensor<double>::zeros(shape), x.dim(axis), x(n, c, h, w), all with std::size_t, which has no negative
// numbers: compare i * stride + p with pad before you subtract.
#include "convolution.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

Tensor<double> convolution(const Tensor<double>& x, const Tensor<double>& W, const Tensor<double>& b,
                           std::size_t stride, std::size_t pad) {
  throw NotImplemented("exercise 7.2");
}

}  // namespace dlfs::exercise
