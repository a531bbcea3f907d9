// Mistake: the search for the largest begins at 0.
// Said: the search begins at 0
#include <algorithm>

#include "max_pooling.hpp"

namespace dlfs::exercise {

Tensor<double> max_pooling(const Tensor<double>& x, std::size_t FH, std::size_t FW, std::size_t stride) {
  const std::size_t N = x.dim(0), C = x.dim(1);
  const std::size_t OH = (x.dim(2) - FH) / stride + 1, OW = (x.dim(3) - FW) / stride + 1;
  Tensor<double> out = Tensor<double>::zeros({N, C, OH, OW});
  for (std::size_t n = 0; n < N; ++n)
    for (std::size_t c = 0; c < C; ++c)
      for (std::size_t i = 0; i < OH; ++i)
        for (std::size_t j = 0; j < OW; ++j) {
          double largest = 0;
          for (std::size_t p = 0; p < FH; ++p)
            for (std::size_t q = 0; q < FW; ++q)
              largest = std::max(largest, x(n, c, i * stride + p, j * stride + q));
          out(n, c, i, j) = largest;
        }
  return out;
}

}  // namespace dlfs::exercise
