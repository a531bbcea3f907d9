// Exercise 7.6 (section 7.4.4): max pooling on its way back
//
// The search is that of the forward pass, but it remembers the place. A layer would keep the places from its
// forward pass instead of searching again.
#include "max_pooling_backward.hpp"

namespace dlfs::exercise {

Tensor<double> max_pooling_backward(const Tensor<double>& dout, const Tensor<double>& x, std::size_t FH,
                                    std::size_t FW, std::size_t stride) {
  Tensor<double> dx = Tensor<double>::zeros(x.shape());
  for (std::size_t n = 0; n < dout.dim(0); ++n)
    for (std::size_t c = 0; c < dout.dim(1); ++c)
      for (std::size_t i = 0; i < dout.dim(2); ++i)
        for (std::size_t j = 0; j < dout.dim(3); ++j) {
          std::size_t h = i * stride, w = j * stride;  // of the largest so far
          for (std::size_t p = 0; p < FH; ++p)
            for (std::size_t q = 0; q < FW; ++q) {
              const bool larger = x(n, c, i * stride + p, j * stride + q) > x(n, c, h, w);
              if (!larger) continue;  // of equals, the first one stays
              h = i * stride + p;
              w = j * stride + q;
            }
          dx(n, c, h, w) += dout(n, c, i, j);
        }
  return dx;
}

}  // namespace dlfs::exercise
