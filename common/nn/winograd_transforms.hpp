// Winograd's transformations of tiles in vector registers, many at a time (winograd.hpp has the formulas).
#pragma once

#include <array>
#include <cstddef>
#include <cstring>
#include <utility>

#include "common/tensor/vector.hpp"

namespace dlfs::winograd {

inline constexpr std::size_t places = 16;  // in a transformed tile: 4 x 4

// One side of B^T d B: four numbers, or vectors of them, in place.
template <typename V>
void transform_input(V& a, V& b, V& c, V& d) {
  const V a2 = a - c, b2 = b + c, c2 = c - b, d2 = b - d;
  a = a2, b = b2, c = c2, d = d2;
}

// B^T d B of `lanes` tiles side by side, the upper left corner of the first at `row`.
template <typename T>
void transform_inputs(const T* row, std::size_t half_row, T* to, std::size_t place_stride) {
  Vector<T> d[4][4];
  DLFS_UNROLL
  for (std::size_t i = 0; i < 4; ++i, row += 2 * half_row) {
    d[i][0] = load(row);
    d[i][1] = load(row + half_row);
    d[i][2] = load(row + 1);
    d[i][3] = load(row + half_row + 1);
  }
  DLFS_UNROLL
  for (std::size_t j = 0; j < 4; ++j) transform_input(d[0][j], d[1][j], d[2][j], d[3][j]);
  DLFS_UNROLL
  for (std::size_t i = 0; i < 4; ++i) transform_input(d[i][0], d[i][1], d[i][2], d[i][3]);
  DLFS_UNROLL
  for (std::size_t place = 0; place < places; ++place) {
    store(to + place * place_stride, d[place / 4][place % 4]);
  }
}

// Copies count < 2 size numbers with two moves of fixed size, which may overlap.
template <std::size_t size, typename T>
void copy_few(const T* from, std::size_t count, T* to) {
  if (count >= size) {
    std::memcpy(to, from, size * sizeof(T));
    std::memcpy(to + count - size, from + count - size, size * sizeof(T));
  } else if constexpr (size > 1) {
    copy_few<size / 2>(from, count, to);
  }
}

// to[i] = from[2 i] for i < count, and zeros up to a whole vector, as long as whole vectors can be read before the end.
template <typename T, std::size_t... i>
void copy_every_other(const T* from, std::ptrdiff_t count, const T* end, T* to, std::index_sequence<i...>) {
  constexpr auto step = static_cast<std::ptrdiff_t>(lanes<T>);
  constexpr Vector<T> number = {T(i)...};
  std::ptrdiff_t n = 0;
  for (; n < count && end - from >= 2 * (n + step); n += step) {
    const Vector<T> every_other =
        __builtin_shufflevector(load(from + 2 * n), load(from + 2 * n + step), (2 * i)...);
    store<T>(to + n, number < static_cast<T>(count - n) ? every_other : Vector<T>{});
  }
  for (; n < count; ++n) to[n] = from[2 * n];
}

// Numbers of two vectors, in turn.
template <typename T, std::size_t... i>
void interleave(const Vector<T>& even, const Vector<T>& odd, T* to, std::index_sequence<i...>) {
  constexpr std::size_t half = lanes<T> / 2;
  store<T>(to, __builtin_shufflevector(even, odd, (i % 2 * lanes<T> + i / 2)...));
  store<T>(to + lanes<T>, __builtin_shufflevector(even, odd, (i % 2 * lanes<T> + half + i / 2)...));
}

// A^T m A of `lanes` tiles side by side, and b: rows of output, `rows` of them, `width` pixels each.
template <typename T>
void transform_outputs(const T* m, std::size_t place_stride, T b, std::size_t rows, std::size_t width, T* out,
                       std::size_t OW) {
  Vector<T> upper[4], lower[4];
  DLFS_UNROLL
  for (std::size_t j = 0; j < 4; ++j, m += place_stride) {
    const Vector<T> m0 = load(m), m1 = load(m + 4 * place_stride), m2 = load(m + 8 * place_stride),
                    m3 = load(m + 12 * place_stride);
    upper[j] = m0 + m1 + m2;
    lower[j] = m1 - m2 - m3;
  }
  T row[tile_cols<T>];
  for (std::size_t i = 0; i < rows; ++i) {
    const auto& line = i == 0 ? upper : lower;
    interleave<T>(line[0] + line[1] + line[2] + b, line[1] - line[2] - line[3] + b, row,
                  std::make_index_sequence<lanes<T>>());
    copy_few<lanes<T>>(row, width, out + i * OW);
  }
}

// A y A^T of a tile of dout (2, 2), for FN filters side by side; a pixel outside the image is null.
template <typename T>
void transform_dout(const std::array<const T*, 4>& pixels, std::size_t width, T* to,
                    std::size_t place_stride) {
  for (std::size_t fn = 0; fn < width; fn += lanes<T>) {
    const auto pixel = [&](std::size_t i) {
      return pixels[i] == nullptr ? Vector<T>{} : load(pixels[i] + fn);
    };
    const Vector<T> left[2] = {pixel(0), pixel(2)}, right[2] = {pixel(1), pixel(3)};
    // A y: four rows of two.
    const Vector<T> l[4] = {left[0], left[0] + left[1], left[0] - left[1], -left[1]};
    const Vector<T> r[4] = {right[0], right[0] + right[1], right[0] - right[1], -right[1]};
    DLFS_UNROLL
    for (std::size_t i = 0; i < 4; ++i) {
      T* const line = to + 4 * i * place_stride + fn;
      store<T>(line, l[i]);
      store<T>(line + place_stride, l[i] + r[i]);
      store<T>(line + 2 * place_stride, l[i] - r[i]);
      store<T>(line + 3 * place_stride, -r[i]);
    }
  }
}

}  // namespace dlfs::winograd
