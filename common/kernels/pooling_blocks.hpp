// The book's pooling: the largest of each 2x2 block of an image (H, W), and the way back, many blocks at a time.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <utility>

#include "common/kernels/relu_joints.hpp"

namespace dlfs {

// The largest of each 2x2 block: x (H, W), W numbers in a row -> out (OH, OW).
template <typename T>
void halve(const T* x, std::size_t W, std::size_t OH, std::size_t OW, T* out) {
  for (std::size_t oh = 0; oh < OH; ++oh, x += 2 * W, out += OW) {
    for (std::size_t ow = 0; ow < OW; ++ow) {
      const T upper = std::max(x[2 * ow], x[2 * ow + 1]), lower = std::max(x[W + 2 * ow], x[W + 2 * ow + 1]);
      out[ow] = std::max(upper, lower);
    }
  }
}

// The way back for `count` blocks side by side, done all at a time: dout goes to the first element of each block that
// equals out.
template <typename T, std::size_t count>
struct PoolingBlocks {
  // NOLINTNEXTLINE(modernize-use-using): GCC wants a typedef here
  typedef T Row [[gnu::vector_size(count * sizeof(T))]];
  // NOLINTNEXTLINE(modernize-use-using): GCC wants a typedef here
  typedef T Pairs [[gnu::vector_size(2 * count * sizeof(T))]];

  // (By reference: they may be wider than the processor's vectors, which it returns in no agreed way.)
  template <std::size_t... i>
  static void separate(const Pairs& row, Row& left, Row& right, std::index_sequence<i...>) {
    left = __builtin_shufflevector(row, row, 2 * i...);
    right = __builtin_shufflevector(row, row, (2 * i + 1)...);
  }
  template <std::size_t... i>
  static void join(const Row& left, const Row& right, Pairs& row, std::index_sequence<i...>) {
    row = __builtin_shufflevector(left, right, (i / 2 + i % 2 * count)...);
  }

  static void spread(WithRelu relu, const T* x_upper, const T* x_lower, const T* out, const T* dout,
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
    if (relu == WithRelu::yes) all = largest <= 0 ? zero : all;

    // Each element that is the largest takes what those before have left.
    Row a, b, c, d;
    separate(upper, a, b, each);
    separate(lower, c, d, each);
    const Row after_a = a == largest ? zero : all, after_b = b == largest ? zero : after_a,
              after_c = c == largest ? zero : after_b;
    const Row to_a = a == largest ? all : zero, to_b = b == largest ? after_a : zero,
              to_c = c == largest ? after_b : zero, to_d = d == largest ? after_c : zero;
    join(to_a, to_b, upper, both);
    join(to_c, to_d, lower, both);
    std::memcpy(dx_upper, &upper, sizeof(Pairs));
    std::memcpy(dx_lower, &lower, sizeof(Pairs));
  }
};

// A row of blocks, `count` at a time; the last of them end where the row ends, and may be done twice.
template <std::size_t count, typename T>
void spread_row(WithRelu relu, const T* x, std::size_t W, const T* out, const T* dout, std::size_t OW,
                T* dx) {
  for (std::size_t next = 0; next < OW; next += count) {
    const std::size_t ow = std::min(next, OW - count);
    PoolingBlocks<T, count>::spread(relu, x + 2 * ow, x + W + 2 * ow, out + ow, dout + ow, dx + 2 * ow,
                                    dx + W + 2 * ow);
  }
}

constexpr std::size_t few_blocks = 4;  // in a row

template <typename T>
void spread_to_first(WithRelu relu, const T* x, std::size_t W, const T* out, const T* dout, std::size_t OH,
                     std::size_t OW, T* dx) {
  for (std::size_t oh = 0; oh < OH; ++oh, x += 2 * W, dx += 2 * W) {
    const auto spread = OW < 2 * few_blocks ? spread_row<few_blocks, T> : spread_row<2 * few_blocks, T>;
    spread(relu, x, W, out + oh * OW, dout + oh * OW, OW, dx);
  }
}

}  // namespace dlfs
