// Exercise 8.7 (section 8.4.2): the transposed convolution
//
// Begins with b everywhere; then every pixel of x adds its filter.
#include "transposed_convolution.hpp"

#include <stdexcept>

namespace dlfs::exercise {

Tensor<double> conv_transpose(const Tensor<double>& x, const Tensor<double>& W, const Tensor<double>& b,
                              std::size_t stride, std::size_t pad) {
  const std::size_t N = x.dim(0), C = x.dim(1), FN = W.dim(1), FH = W.dim(2), FW = W.dim(3);
  if (W.dim(0) != C) throw std::invalid_argument("conv_transpose: expected as many channels in W as in x");
  if (b.size() != FN) throw std::invalid_argument("conv_transpose: expected one b for each channel of out");
  const std::size_t OH = (x.dim(2) - 1) * stride + FH - 2 * pad;
  const std::size_t OW = (x.dim(3) - 1) * stride + FW - 2 * pad;
  auto out = Tensor<double>::zeros({N, FN, OH, OW});
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = b[i / (OH * OW) % FN];

  const auto add_filter = [&](std::size_t n, std::size_t c, std::size_t h, std::size_t w, std::size_t fn) {
    for (std::size_t fh = 0; fh < FH; ++fh) {
      for (std::size_t fw = 0; fw < FW; ++fw) {
        const std::size_t row = h * stride + fh, column = w * stride + fw;  // before pad is cut off
        if (row < pad || row - pad >= OH || column < pad || column - pad >= OW) continue;
        out(n, fn, row - pad, column - pad) += x(n, c, h, w) * W(c, fn, fh, fw);
      }
    }
  };
  for (std::size_t n = 0; n < N; ++n) {
    for (std::size_t c = 0; c < C; ++c) {
      for (std::size_t h = 0; h < x.dim(2); ++h) {
        for (std::size_t w = 0; w < x.dim(3); ++w) {
          for (std::size_t fn = 0; fn < FN; ++fn) add_filter(n, c, h, w, fn);
        }
      }
    }
  }
  return out;
}

}  // namespace dlfs::exercise
