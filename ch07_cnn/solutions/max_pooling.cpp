// Exercise 7.3 (section 7.3): max pooling
#include "max_pooling.hpp"

#include <algorithm>

namespace dlfs::exercise {

Tensor<double> max_pooling(const Tensor<double>& x, std::size_t FH, std::size_t FW, std::size_t stride) {
  const std::size_t N = x.dim(0), C = x.dim(1);
  const std::size_t OH = (x.dim(2) - FH) / stride + 1, OW = (x.dim(3) - FW) / stride + 1;
  Tensor<double> out = Tensor<double>::zeros({N, C, OH, OW});
  for (std::size_t n = 0; n < N; ++n)
    for (std::size_t c = 0; c < C; ++c)
      for (std::size_t i = 0; i < OH; ++i)
        for (std::size_t j = 0; j < OW; ++j) {
          // The search begins with an element of the window: 0 may be larger than all of them.
          double largest = x(n, c, i * stride, j * stride);
          for (std::size_t p = 0; p < FH; ++p)
            for (std::size_t q = 0; q < FW; ++q)
              largest = std::max(largest, x(n, c, i * stride + p, j * stride + q));
          out(n, c, i, j) = largest;
        }
  return out;
}

}  // namespace dlfs::exercise
