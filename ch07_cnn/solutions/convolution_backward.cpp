// Exercise 7.5 (section 7.4.3): the convolution on its way back
//
// The loops are those of the forward pass: each product is visited once. The book gets the same result by
// matrix products with im2col, and so does the library's Convolution layer.
#include "convolution_backward.hpp"

namespace dlfs::exercise {

ConvolutionGradients convolution_backward(const Tensor<double>& dout, const Tensor<double>& x,
                                          const Tensor<double>& W, std::size_t stride, std::size_t pad) {
  const std::size_t N = x.dim(0), C = x.dim(1), FN = W.dim(0), FH = W.dim(2), FW = W.dim(3);
  ConvolutionGradients gradients = {Tensor<double>::zeros(x.shape()), Tensor<double>::zeros(W.shape()),
                                    Tensor<double>::zeros({FN})};
  auto& [dx, dW, db] = gradients;
  for (std::size_t n = 0; n < N; ++n)
    for (std::size_t f = 0; f < FN; ++f)
      for (std::size_t i = 0; i < dout.dim(2); ++i)
        for (std::size_t j = 0; j < dout.dim(3); ++j) {
          const double d = dout(n, f, i, j);
          db[f] += d;
          for (std::size_t c = 0; c < C; ++c)
            for (std::size_t p = 0; p < FH; ++p)
              for (std::size_t q = 0; q < FW; ++q) {
                const std::size_t h = i * stride + p, w = j * stride + q;  // in the padded image
                if (h < pad || w < pad || h - pad >= x.dim(2) || w - pad >= x.dim(3)) continue;
                dx(n, c, h - pad, w - pad) += d * W(f, c, p, q);
                dW(f, c, p, q) += d * x(n, c, h - pad, w - pad);
              }
        }
  return gradients;
}

}  // namespace dlfs::exercise
