#include "common/nn/im2col.hpp"

#include <stdexcept>

#include "common/kernels/sliding_windows.hpp"
#include "common/nn/checks.hpp"

namespace dlfs {
namespace {

// Calls body(position in the matrix, position in the images) for every element of the matrix (N OH OW, C FH FW) that is
// not padding.
template <typename Body>
void for_each_element(const Shape& x, std::size_t FH, std::size_t FW, std::size_t stride, std::size_t pad,
                      Body body) {
  const std::size_t N = x[0], C = x[1], H = x[2], W = x[3];
  const std::size_t OH = output_size(H, FH, stride, pad), OW = output_size(W, FW, stride, pad);
  std::size_t position = 0;
  for (std::size_t n = 0; n < N; ++n)
    for (std::size_t oh = 0; oh < OH; ++oh)
      for (std::size_t ow = 0; ow < OW; ++ow)
        for (std::size_t c = 0; c < C; ++c)
          for (std::size_t fh = 0; fh < FH; ++fh)
            for (std::size_t fw = 0; fw < FW; ++fw, ++position) {
              const std::size_t h = oh * stride + fh, w = ow * stride + fw;  // in the padded image
              if (h < pad || w < pad || h - pad >= H || w - pad >= W) continue;
              body(position, ((n * C + c) * H + h - pad) * W + w - pad);
            }
}

// (N OH OW, C FH FW)
Shape matrix_shape(const char* where, const Shape& x, std::size_t FH, std::size_t FW, std::size_t stride,
                   std::size_t pad) {
  if (x.ndim() != 4) {
    throw std::invalid_argument(std::string(where) + ": expected images (N, C, H, W), found " + to_string(x));
  }
  return {x[0] * output_size(x[2], FH, stride, pad) * output_size(x[3], FW, stride, pad), x[1] * FH * FW};
}

}  // namespace

template <std::floating_point T>
Tensor<T> im2col(const Tensor<T>& x, std::size_t FH, std::size_t FW, std::size_t stride, std::size_t pad) {
  auto col = Tensor<T>::zeros(matrix_shape("im2col", x.shape(), FH, FW, stride, pad));
  for_each_element(x.shape(), FH, FW, stride, pad,
                   [&](std::size_t to, std::size_t from) { col[to] = x[from]; });
  return col;
}

template <std::floating_point T>
Tensor<T> col2im(const Tensor<T>& col, const Shape& x_shape, std::size_t FH, std::size_t FW,
                 std::size_t stride, std::size_t pad) {
  expect_shape("col2im", "columns", matrix_shape("col2im", x_shape, FH, FW, stride, pad), col.shape());
  auto x = Tensor<T>::zeros(x_shape);
  for_each_element(x_shape, FH, FW, stride, pad,
                   [&](std::size_t from, std::size_t to) { x[to] += col[from]; });
  return x;
}

template Tensor<float> im2col(const Tensor<float>&, std::size_t, std::size_t, std::size_t, std::size_t);
template Tensor<double> im2col(const Tensor<double>&, std::size_t, std::size_t, std::size_t, std::size_t);
template Tensor<float> col2im(const Tensor<float>&, const Shape&, std::size_t, std::size_t, std::size_t,
                              std::size_t);
template Tensor<double> col2im(const Tensor<double>&, const Shape&, std::size_t, std::size_t, std::size_t,
                               std::size_t);

}  // namespace dlfs
