// Exercise 7.2 (sections 7.2.2 to 7.2.7): convolution, by its definition
//
// Padding needs no larger copy of the images: an element outside is 0.
#include "convolution.hpp"

namespace dlfs::exercise {
namespace {

// The element in row h and column w of the padded image.
double padded(const Tensor<double>& x, std::size_t n, std::size_t c, std::size_t h, std::size_t w,
              std::size_t pad) {
  const bool outside = h < pad || w < pad || h - pad >= x.dim(2) || w - pad >= x.dim(3);
  return outside ? 0 : x(n, c, h - pad, w - pad);
}

}  // namespace

Tensor<double> convolution(const Tensor<double>& x, const Tensor<double>& W, const Tensor<double>& b,
                           std::size_t stride, std::size_t pad) {
  const std::size_t N = x.dim(0), C = x.dim(1), FN = W.dim(0), FH = W.dim(2), FW = W.dim(3);
  const std::size_t OH = (x.dim(2) + 2 * pad - FH) / stride + 1, OW = (x.dim(3) + 2 * pad - FW) / stride + 1;
  Tensor<double> out = Tensor<double>::zeros({N, FN, OH, OW});
  for (std::size_t n = 0; n < N; ++n)
    for (std::size_t f = 0; f < FN; ++f)
      for (std::size_t i = 0; i < OH; ++i)
        for (std::size_t j = 0; j < OW; ++j) {
          // One window under one filter, all channels together.
          double sum = b[f];
          for (std::size_t c = 0; c < C; ++c)
            for (std::size_t p = 0; p < FH; ++p)
              for (std::size_t q = 0; q < FW; ++q)
                sum += padded(x, n, c, i * stride + p, j * stride + q, pad) * W(f, c, p, q);
          out(n, f, i, j) = sum;
        }
  return out;
}

}  // namespace dlfs::exercise
