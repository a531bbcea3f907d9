#include "common/nn/im2col.hpp"

#include <algorithm>
#include <stdexcept>

#include "common/nn/checks.hpp"
#include "common/parallel/threads.hpp"

namespace dlfs {
namespace {

// (N OH OW, C FH FW)
Shape matrix_shape(const char* function, const Shape& x, std::size_t FH, std::size_t FW, std::size_t stride,
                   std::size_t pad) {
  if (x.ndim() != 4) {
    throw std::invalid_argument(std::string(function) + ": expected images (N, C, H, W), found " +
                                to_string(x));
  }
  return {x[0] * output_size(x[2], FH, stride, pad) * output_size(x[3], FW, stride, pad), x[1] * FH * FW};
}

// Prefetches memory that will soon be visited in jumps, which the processor does not foresee.
template <typename T>
void prefetch(const T* memory, std::size_t count) {
  constexpr std::size_t line = 64 / sizeof(T);
  for (std::size_t i = 0; i < count; i += line) __builtin_prefetch(memory + i, 1);
}

// Calls body(position in the matrix, position in the images) for every element of a window of image n of x (N, C, H, W) that
// is not padding. The matrix rows of one row of the output stay in the cache while they are visited.
template <typename T, typename Body>
void for_each_element(const T* matrix, std::size_t n, const Shape& x, std::size_t FH, std::size_t FW,
                      std::size_t stride, std::size_t pad, const Body& body) {
  const std::size_t C = x[1], H = x[2], W = x[3], width = C * FH * FW;
  const std::size_t OH = output_size(H, FH, stride, pad), OW = output_size(W, FW, stride, pad);
  for (std::size_t oh = 0; oh < OH; ++oh) {
    if (oh + 1 < OH) prefetch(matrix + (n * OH + oh + 1) * OW * width, OW * width);
    for (std::size_t c = 0; c < C; ++c) {
      for (std::size_t fh = 0; fh < FH; ++fh) {
        const std::size_t h = oh * stride + fh;  // in the padded image
        if (h < pad || h - pad >= H) continue;
        for (std::size_t fw = 0; fw < FW; ++fw) {
          // The windows first .. last - 1 of this row have column fw inside the image.
          const std::size_t first = fw < pad ? (pad - fw + stride - 1) / stride : 0;
          const std::size_t last = W + pad <= fw ? 0 : std::min(OW, (W + pad - fw + stride - 1) / stride);
          const std::size_t to = (n * OH + oh) * OW * width + (c * FH + fh) * FW + fw;
          const std::size_t from = ((n * C + c) * H + h - pad) * W + fw - pad;
          for (std::size_t ow = first; ow < last; ++ow) body(to + ow * width, from + ow * stride);
        }
      }
    }
  }
}

}  // namespace

template <std::floating_point T>
Tensor<T> im2col(const Tensor<T>& x, std::size_t FH, std::size_t FW, std::size_t stride, std::size_t pad,
                 std::type_identity_t<T> padding) {
  Tensor<T> col;
  col.resize(matrix_shape("im2col", x.shape(), FH, FW, stride, pad));
  const std::size_t image = x.dim(0) == 0 ? 0 : col.size() / x.dim(0);
  parallel_for(x.dim(0), [&](std::size_t n) {
    if (pad > 0) std::fill_n(col.data() + n * image, image, padding);
    for_each_element(col.data(), n, x.shape(), FH, FW, stride, pad,
                     [to = col.data(), from = x.data()](std::size_t i, std::size_t j) { to[i] = from[j]; });
  });
  return col;
}

template <std::floating_point T>
Tensor<T> col2im(const Tensor<T>& col, const Shape& x_shape, std::size_t FH, std::size_t FW,
                 std::size_t stride, std::size_t pad) {
  expect_shape("col2im", "columns", matrix_shape("col2im", x_shape, FH, FW, stride, pad), col.shape());
  Tensor<T> x;
  x.resize(x_shape);
  const std::size_t image = x_shape[0] == 0 ? 0 : x.size() / x_shape[0];
  parallel_for(x_shape[0], [&](std::size_t n) {
    std::fill_n(x.data() + n * image, image, T{0});
    for_each_element(col.data(), n, x_shape, FH, FW, stride, pad,
                     [from = col.data(), to = x.data()](std::size_t i, std::size_t j) { to[j] += from[i]; });
  });
  return x;
}

#define DLFS_INSTANTIATE(T)                                                                           \
  template Tensor<T> im2col(const Tensor<T>&, std::size_t, std::size_t, std::size_t, std::size_t, T); \
  template Tensor<T> col2im(const Tensor<T>&, const Shape&, std::size_t, std::size_t, std::size_t,    \
                            std::size_t)

DLFS_INSTANTIATE(float);
DLFS_INSTANTIATE(double);
#undef DLFS_INSTANTIATE

}  // namespace dlfs
