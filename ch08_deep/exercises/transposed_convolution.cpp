// Exercise 8.7 (section 8.4.2): the transposed convolution
//
// A network that says of each pixel what it is has to make small pictures large again. Each pixel of x puts a whole filter,
// multiplied by the pixel, into the output; the filters of neighbouring pixels are `stride` pixels apart, and what overlaps is
// added up. Then `pad` pixels are cut off at each border, and b is added to every pixel.
//
//   x (N, C, H, W), W (C, FN, FH, FW), b (FN) -> out (N, FN, OH, OW)
//   OH = (H - 1) stride + FH - 2 pad,  OW = (W - 1) stride + FW - 2 pad
//
//   pixel x(n, c, h, w) adds x(n, c, h, w) W(c, fn, fh, fw) to out(n, fn, h stride + fh - pad, w stride + fw - pad),
//   if that place is inside of out
//
// It is the transpose of a convolution of the same W, stride and pad: the sum of (conv x) y is the sum of x (conv_transpose y).
//
// Throw std::invalid_argument, with a sentence that says what is wrong, if x and W differ in C, or b has not FN elements.
//
// Example: x = [[1 2] [3 4]] and W = [[1 2] [3 4]], one image and channel each, b = 0, pad 0. With stride 2 the output is
// [[1 2 2 4] [3 4 6 8] [3 6 4 8] [9 12 12 16]], with stride 1 it is [[1 4 4] [6 20 16] [9 24 16]].
//
// Useful: x.dim(axis), x(n, c, h, w), Tensor<double>::zeros(shape). An index is a std::size_t, which cannot be below 0: compare
// before you subtract.
#include "transposed_convolution.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

Tensor<double> conv_transpose(const Tensor<double>& x, const Tensor<double>& W, const Tensor<double>& b, std::size_t stride,
                              std::size_t pad) {
  throw NotImplemented("exercise 8.7");
}

}  // namespace dlfs::exercise
