// Winograd's transformations F(4x4, 3x3), one side of each (winograd.hpp has the formulas and the matrices),
// and how a square is transformed on both sides. V is a vector of numbers.
#pragma once

#include <array>
#include <cstddef>

#include "common/kernels/simd.hpp"

namespace dlfs::winograd {

inline constexpr std::size_t out_side = 4;  // of a tile of outputs
inline constexpr std::size_t side = 6;      // of its inputs, and of everything transformed
inline constexpr std::size_t places = side * side;

// B^T d
template <typename V>
[[gnu::always_inline]] inline std::array<V, 6> input_side(const std::array<V, 6>& d) {
  const V even = multiply_add(-4, d[2], d[4]), odd = multiply_add(-4, d[1], d[3]);
  const V even_2 = d[4] - d[2], odd_2 = d[3] - d[1];
  return {multiply_add(4, d[0], multiply_add(-5, d[2], d[4])),
          even + odd,
          even - odd,
          multiply_add(2, odd_2, even_2),
          multiply_add(-2, odd_2, even_2),
          multiply_add(4, d[1], multiply_add(-5, d[3], d[5]))};
}

// G g
template <typename V>
[[gnu::always_inline]] inline std::array<V, 6> filter_side(const std::array<V, 3>& g) {
  const V ends = -(g[0] + g[2]) / 6, middle = g[1] / 6, ends_2 = g[0] / 24 + g[2] / 6, middle_2 = g[1] / 12;
  return {g[0] / 4, ends - middle, ends + middle, ends_2 + middle_2, ends_2 - middle_2, g[2]};
}

// A^T m
template <typename V>
[[gnu::always_inline]] inline std::array<V, 4> output_side(const std::array<V, 6>& m) {
  const V sum = m[1] + m[2], difference = m[1] - m[2], sum_2 = m[3] + m[4], difference_2 = m[3] - m[4];
  return {m[0] + sum + sum_2, multiply_add(2, difference_2, difference), multiply_add(4, sum_2, sum),
          multiply_add(8, difference_2, difference) + m[5]};
}

// A y, for the gradient of the filters
template <typename V>
[[gnu::always_inline]] inline std::array<V, 6> dout_side(const std::array<V, 4>& y) {
  const V even = y[0] + y[2], odd = y[1] + y[3];
  const V even_2 = multiply_add(4, y[2], y[0]), odd_2 = multiply_add(4, y[3], y[1]);
  return {y[0], even + odd, even - odd, multiply_add(2, odd_2, even_2), multiply_add(-2, odd_2, even_2),
          y[3]};
}

// G^T s
template <typename V>
[[gnu::always_inline]] inline std::array<V, 3> gradient_side(const std::array<V, 6>& s) {
  const V sum = (s[1] + s[2]) / 6, sum_2 = s[3] + s[4];
  return {s[0] / 4 - sum + sum_2 / 24, (s[2] - s[1]) / 6 + (s[3] - s[4]) / 12, sum_2 / 6 - sum + s[5]};
}

// Both sides of a square: read(i, j) gives what is transformed, write(i, j, v) takes the result.
template <std::size_t in, std::size_t out, typename V, typename Transform, typename Read, typename Write>
void transform_square(const Transform& transform, const Read& read, const Write& write) {
  std::array<std::array<V, in>, out> half;
  DLFS_UNROLL
  for (std::size_t j = 0; j < in; ++j) {
    std::array<V, in> column;
    DLFS_UNROLL
    for (std::size_t i = 0; i < in; ++i) column[i] = read(i, j);
    const std::array<V, out> transformed = transform(column);
    DLFS_UNROLL
    for (std::size_t i = 0; i < out; ++i) half[i][j] = transformed[i];
  }
  DLFS_UNROLL
  for (std::size_t i = 0; i < out; ++i) {
    const std::array<V, out> transformed = transform(half[i]);
    DLFS_UNROLL
    for (std::size_t j = 0; j < out; ++j) write(i, j, transformed[j]);
  }
}

}  // namespace dlfs::winograd
