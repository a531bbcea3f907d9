// The sums of a tile: kept in vector registers along K, then written to C (microkernel.cpp).
#pragma once

#include <algorithm>
#include <cstring>
#include <type_traits>

#include "common/kernels/microkernel.hpp"
#include "common/kernels/simd.hpp"

namespace dlfs {

// Half a vector, for the last columns of a matrix if that is enough.
template <typename T>
struct HalfVectorOf {
  // NOLINTNEXTLINE(modernize-use-using): GCC wants a typedef here
  typedef T type [[gnu::vector_size(vector_bytes / 2)]];
};
template <typename T>
using HalfVector = typename HalfVectorOf<T>::type;

// The right vector of a tile that has only a left one.
struct NoVector {};

// Writes a vector of sums to C or adds it.
template <typename T, typename V>
[[gnu::always_inline]] inline void store_whole(V sum, T* c, Store store) {
  if (store == Store::add) {
    V old;
    std::memcpy(&old, c, sizeof(V));
    sum += old;
  }
  std::memcpy(c, &sum, sizeof(V));
}

// The same for the first `cols` of at most 2 count - 1 numbers: in a vector of count, half of that, a quarter ...
template <std::size_t count, typename T>
[[gnu::always_inline]] inline void store_first(const T* sums, T* c, std::size_t cols, Store store) {
  if constexpr (count * sizeof(T) >= 16) {
    // NOLINTNEXTLINE(modernize-use-using): GCC wants a typedef here
    typedef T Part [[gnu::vector_size(count * sizeof(T))]];
    if (cols >= count) {
      Part part;
      std::memcpy(&part, sums, sizeof(Part));
      store_whole(part, c, store);
      sums += count, c += count, cols -= count;
    }
    store_first<count / 2>(sums, c, cols, store);
  } else {
    for (std::size_t j = 0; j < cols; ++j) c[j] = store == Store::add ? c[j] + sums[j] : sums[j];
  }
}

// The same for rows of sums that lie one after the other, `width` numbers each.
template <typename T>
[[gnu::noinline]] void store_columns(const T* sums, std::size_t rows, std::size_t width, T* c,
                                     std::size_t ldc, std::size_t cols, Store store) {
  for (std::size_t i = 0; i < rows; ++i) store_first<lanes<T>>(sums + i * width, c + i * ldc, cols, store);
}

// The sums of a tile: in each row a left vector and a right one, or NoVector.
template <typename T, std::size_t rows, typename Left, typename Right>
struct Sums {
  static constexpr bool two = !std::is_same_v<Right, NoVector>;
  static constexpr std::size_t left_size = sizeof(Left) / sizeof(T);
  static constexpr std::size_t width = left_size + (two ? sizeof(Right) / sizeof(T) : 0);

  Left left[rows] = {};
  Right right[rows] = {};

  // += a(i) times a row of B, for each row i
  template <typename NumberOfA>
  [[gnu::always_inline]] void add(const NumberOfA& a, const T* b) {
    Left b_left;
    Right b_right;
    std::memcpy(&b_left, b, sizeof(Left));
    if constexpr (two) std::memcpy(&b_right, b + left_size, sizeof(Right));
    DLFS_UNROLL
    for (std::size_t i = 0; i < rows; ++i) {
      left[i] = multiply_add(a(i), b_left, left[i]);
      if constexpr (two) right[i] = multiply_add(a(i), b_right, right[i]);
    }
  }

  // The first `cols` columns to C. Where all are wanted, straight from the registers; else by way of memory, so that the
  // code for parts of vectors is there once for all tiles.
  [[gnu::always_inline]] void write(T* c, std::size_t ldc, std::size_t cols, Store store) const {
    if (cols == width) {
      write_whole(c, ldc, store);
    } else {
      T sums[rows * width];
      write_whole(sums, width, Store::overwrite);
      store_columns(sums, rows, width, c, ldc, cols, store);
    }
  }

 private:
  [[gnu::always_inline]] void write_whole(T* c, std::size_t ldc, Store store) const {
    DLFS_UNROLL
    for (std::size_t i = 0; i < rows; ++i) {
      store_whole(left[i], c + i * ldc, store);
      if constexpr (two) store_whole(right[i], c + i * ldc + left_size, store);
    }
  }
};

}  // namespace dlfs
