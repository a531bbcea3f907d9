// Mistake: the search begins at 0, so that negative numbers are never found.
// Said: the search begins at 0
#include "max_pooling_backward.hpp"

namespace dlfs::exercise {

Tensor<double> max_pooling_backward(const Tensor<double>& dout, const Tensor<double>& x, std::size_t FH,
                                    std::size_t FW, std::size_t stride) {
  Tensor<double> dx = Tensor<double>::zeros(x.shape());
  for (std::size_t n = 0; n < dout.dim(0); ++n)
    for (std::size_t c = 0; c < dout.dim(1); ++c)
      for (std::size_t i = 0; i < dout.dim(2); ++i)
        for (std::size_t j = 0; j < dout.dim(3); ++j) {
          std::size_t h = i * stride, w = j * stride;
          double largest = 0;  // of the largest so far
          for (std::size_t p = 0; p < FH; ++p)
            for (std::size_t q = 0; q < FW; ++q) {
              const bool larger = x(n, c, i * stride + p, j * stride + q) > largest;
              if (!larger) continue;  // of equals, the first one stays
              largest = x(n, c, i * stride + p, j * stride + q);
              h = i * stride + p;
              w = j * stride + q;
            }
          dx(n, c, h, w) += dout(n, c, i, j);
        }
  return dx;
}

}  // namespace dlfs::exercise
