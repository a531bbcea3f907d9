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

// The rows of windows in image n of x (N, C, H, W) that are not padding: calls body(position in the matrix, position in the
// images, length) for each.
template <typename Body>
void for_each_row(std::size_t n, const Shape& x, std::size_t FH, std::size_t FW, std::size_t stride,
                  std::size_t pad, const Body& body) {
  const std::size_t C = x[1], H = x[2], W = x[3];
  const std::size_t OH = output_size(H, FH, stride, pad), OW = output_size(W, FW, stride, pad);
  for (std::size_t oh = 0; oh < OH; ++oh) {
    for (std::size_t ow = 0; ow < OW; ++ow) {
      // Columns first .. last - 1 of the window lie in the image.
      const std::size_t left = ow * stride, first = std::min(FW, std::max(pad, left) - left),
                        last = std::max(first, std::min(FW, std::max(W + pad, left) - left));
      const std::size_t row = ((n * OH + oh) * OW + ow) * C * FH * FW;
      for (std::size_t c = 0; c < C; ++c) {
        for (std::size_t fh = 0; fh < FH; ++fh) {
          const std::size_t h = oh * stride + fh;  // in the padded image
          if (h < pad || h - pad >= H || first == last) continue;
          body(row + (c * FH + fh) * FW + first, ((n * C + c) * H + h - pad) * W + left + first - pad,
               last - first);
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
    for_each_row(n, x.shape(), FH, FW, stride, pad,
                 [&](std::size_t to, std::size_t from, std::size_t length) {
                   for (std::size_t i = 0; i < length; ++i) col[to + i] = x[from + i];
                 });
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
    for_each_row(n, x_shape, FH, FW, stride, pad, [&](std::size_t from, std::size_t to, std::size_t length) {
      for (std::size_t i = 0; i < length; ++i) x[to + i] += col[from + i];
    });
  });
  return x;
}

#define DLFS_INSTANTIATE(T)                                                                           \
  template Tensor<T> im2col(const Tensor<T>&, std::size_t, std::size_t, std::size_t, std::size_t, T); \
  template Tensor<T> col2im(const Tensor<T>&, const Shape&, std::size_t, std::size_t, std::size_t,    \
                            std::size_t)

DLFS_INSTANTIATE(float);
DLFS_INSTANTIATE(double);

}  // namespace dlfs
