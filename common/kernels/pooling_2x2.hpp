// Max pooling with 2x2 windows and stride 2, the book's case: many windows, here called blocks, at a time.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <utility>

#include "common/kernels/fused_relu.hpp"

namespace dlfs {

// out (OH, OW) = the largest element of each 2x2 block of x (H, W).
template <typename T>
void pool_2x2(const T* x, std::size_t W, std::size_t OH, std::size_t OW, T* out) {
  for (std::size_t oh = 0; oh < OH; ++oh, x += 2 * W, out += OW) {
    for (std::size_t ow = 0; ow < OW; ++ow) {
      const T upper = std::max(x[2 * ow], x[2 * ow + 1]), lower = std::max(x[W + 2 * ow], x[W + 2 * ow + 1]);
      out[ow] = std::max(upper, lower);
    }
  }
}

// The backward pass for `count` blocks side by side, in vector registers: dout goes to the first element of each block that
// equals out.
template <typename T, std::size_t count>
struct PoolingBlocks {
  // NOLINTNEXTLINE(modernize-use-using): GCC wants a typedef here
  typedef T Row [[gnu::vector_size(count * sizeof(T))]];
  // NOLINTNEXTLINE(modernize-use-using): GCC wants a typedef here
  typedef T Pairs [[gnu::vector_size(2 * count * sizeof(T))]];

  // Vectors are passed by reference, because how a function returns vectors wider than the processor's depends on the
  // compiler's options.
  // pairs x0 x1 x2 x3 ... -> left x0 x2 ..., right x1 x3 ...
  template <std::size_t... i>
  static void separate(const Pairs& row, Row& left, Row& right, std::index_sequence<i...>) {
    left = __builtin_shufflevector(row, row, 2 * i...);
    right = __builtin_shufflevector(row, row, (2 * i + 1)...);
  }
  template <std::size_t... i>
  static void interleave(const Row& left, const Row& right, Pairs& row, std::index_sequence<i...>) {
    row = __builtin_shufflevector(left, right, (i / 2 + i % 2 * count)...);
  }

  static void backward(Epilogue epilogue, const T* x_upper, const T* x_lower, const T* out, const T* dout,
                       T* dx_upper, T* dx_lower) {
    constexpr std::make_index_sequence<count> each;
    constexpr std::make_index_sequence<2 * count> both;
    Pairs upper, lower;
    Row largest, all;
    std::memcpy(&upper, x_upper, sizeof(Pairs));
    std::memcpy(&lower, x_lower, sizeof(Pairs));
    std::memcpy(&largest, out, sizeof(Row));
    std::memcpy(&all, dout, sizeof(Row));
    const Row zero = {};
    if (epilogue == Epilogue::relu) all = largest <= 0 ? zero : all;

    // The four elements in order: the first that equals the largest takes all, the rest find 0 left.
    Row a, b, c, d;
    separate(upper, a, b, each);
    separate(lower, c, d, each);
    const Row left_by_a = a == largest ? zero : all, left_by_b = b == largest ? zero : left_by_a,
              left_by_c = c == largest ? zero : left_by_b;
    const Row to_a = a == largest ? all : zero, to_b = b == largest ? left_by_a : zero,
              to_c = c == largest ? left_by_b : zero, to_d = d == largest ? left_by_c : zero;
    interleave(to_a, to_b, upper, both);
    interleave(to_c, to_d, lower, both);
    std::memcpy(dx_upper, &upper, sizeof(Pairs));
    std::memcpy(dx_lower, &lower, sizeof(Pairs));
  }
};

// A row of blocks, `count` at a time. The last `count` blocks end where the row ends, so some may be computed twice.
template <std::size_t count, typename T>
void pool_2x2_backward_row(Epilogue epilogue, const T* x, std::size_t W, const T* out, const T* dout,
                           std::size_t OW, T* dx) {
  for (std::size_t next = 0; next < OW; next += count) {
    const std::size_t ow = std::min(next, OW - count);
    PoolingBlocks<T, count>::backward(epilogue, x + 2 * ow, x + W + 2 * ow, out + ow, dout + ow, dx + 2 * ow,
                                      dx + W + 2 * ow);
  }
}

// The least number of blocks in a row.
constexpr std::size_t few_blocks = 4;

// dx (H, W) from dout (OH, OW), with the epilogue of backward for x (fused_relu.hpp).

template <typename T>
void pool_2x2_backward(Epilogue epilogue, const T* x, std::size_t W, const T* out, const T* dout,
                       std::size_t OH, std::size_t OW, T* dx) {
  for (std::size_t oh = 0; oh < OH; ++oh, x += 2 * W, dx += 2 * W) {
    const auto row =
        OW < 2 * few_blocks ? pool_2x2_backward_row<few_blocks, T> : pool_2x2_backward_row<2 * few_blocks, T>;
    row(epilogue, x, W, out + oh * OW, dout + oh * OW, OW, dx);
  }
}

}  // namespace dlfs
