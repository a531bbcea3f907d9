// Exercise 7.7 (section 7.7.2): AlexNet's local response normalization
//
// A strong answer of one filter weakens the answers of its neighbours at the same pixel. The neighbours of channel c are the
// channels j from c - n/2 to c + n/2, c itself among them; n is odd, and n/2 is rounded down. Channels before the first and
// after the last do not exist and are left out.
//
//   forward    s(c) = k + alpha (the sum of x(j)^2 over the neighbours j of c)
//              out(c) = x(c) / s(c)^beta
//   backward   dx(c) = dout(c) / s(c)^beta - 2 alpha beta x(c) (the sum of dout(j) x(j) / s(j)^(beta + 1) over the j)
//
// all at one pixel (h, w) of one image: x, out, dout and dx have the shape (N, C, H, W). N may be 0. The second line of
// backward is there because x(c) stands in the s of all its neighbours, and c is the neighbour of these.
//
// Example: one pixel with x = 1, 2, 3 in three channels, n = 3, k = 1, alpha = 1, beta = 1: s = 6, 15, 14, and
// out = 1/6, 2/15, 3/14.
//
// Useful: x.dim(axis), x(n, c, h, w), Tensor<double>::zeros(shape), std::pow, std::min. Mind that std::size_t knows no negative
// numbers: 0 - 1 is huge.
#include "local_response_norm.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

Tensor<double> local_response_norm(const Tensor<double>& x, std::size_t n, double k, double alpha, double beta) {
  throw NotImplemented("exercise 7.7");
}

Tensor<double> local_response_norm_backward(const Tensor<double>& x, const Tensor<double>& dout, std::size_t n,
                                            double k, double alpha, double beta) {
  throw NotImplemented("exercise 7.7");
}

}  // namespace dlfs::exercise
