// Exercise 7.4 (section 7.4.2): im2col, windows as rows of a matrix
//
// The loops are nested in the order in which the matrix is stored, so that it is simply written from front to
// back.
#include "im2col.hpp"

namespace dlfs::exercise {
namespace {

// The element in row h and column w of the padded image.
double padded(const Tensor<double>& x, std::size_t n, std::size_t c, std::size_t h, std::size_t w,
              std::size_t pad) {
  const bool outside = h < pad || w < pad || h - pad >= x.dim(2) || w - pad >= x.dim(3);
  return outside ? 0 : x(n, c, h - pad, w - pad);
}

}  // namespace

Tensor<double> im2col(const Tensor<double>& x, std::size_t FH, std::size_t FW, std::size_t stride,
                      std::size_t pad) {
  const std::size_t N = x.dim(0), C = x.dim(1);
  const std::size_t OH = (x.dim(2) + 2 * pad - FH) / stride + 1, OW = (x.dim(3) + 2 * pad - FW) / stride + 1;
  Tensor<double> col = Tensor<double>::zeros({N * OH * OW, C * FH * FW});
  std::size_t position = 0;
  for (std::size_t n = 0; n < N; ++n)
    for (std::size_t i = 0; i < OH; ++i)
      for (std::size_t j = 0; j < OW; ++j)  // a row for each window
        for (std::size_t c = 0; c < C; ++c)
          for (std::size_t p = 0; p < FH; ++p)
            for (std::size_t q = 0; q < FW; ++q)
              col[position++] = padded(x, n, c, i * stride + p, j * stride + q, pad);
  return col;
}

}  // namespace dlfs::exercise
