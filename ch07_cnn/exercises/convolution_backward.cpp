// Exercise 7.5 (section 7.4.3): the convolution on its way back
//
// The convolution of exercise 7.2 is a sum of products:
//
//   out(n, f, i, j) = b(f) + sum over c, p, q of  x(n, c, h, w) W(f, c, p, q)
//   where h = i stride + p - pad, w = j stride + q - pad
//
// dout is the derivative of the loss for out. Each product passes it to both of its factors, multiplied by the other
// factor, and what arrives at the same element from several products is added up:
//
//   dx(n, c, h, w)  gets  dout(n, f, i, j) W(f, c, p, q)     from each product that contains x(n, c, h, w)
//   dW(f, c, p, q)  gets  dout(n, f, i, j) x(n, c, h, w)     from each product that contains W(f, c, p, q)
//   db(f)           gets  dout(n, f, i, j)                   from each number of the output of this filter
//
//   dout (N, FN, OH, OW), x (N, C, H, W), W (FN, C, FH, FW) -> dx (N, C, H, W), dW (FN, C, FH, FW), db (FN)
//
// The padding is not part of x: its products add 0 to dW, and there is no dx for it. N may be 0; all shapes fit.
//
// Example: x = [[1 2 3]], W = [[10 20]] (one image, channel and filter), stride 1, padding 0 and dout = [[1 1]] give
// dx = [[10 30 20]], dW = [[3 5]] and db = [2].
//
// Useful: Tensor<double>::zeros(shape), x.shape(), x.dim(axis), dx(n, c, h, w) += ...
#include "convolution_backward.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

ConvolutionGradients convolution_backward(const Tensor<double>& dout, const Tensor<double>& x,
                                          const Tensor<double>& W, std::size_t stride, std::size_t pad) {
  throw NotImplemented("exercise 7.5");
}

}  // namespace dlfs::exercise
